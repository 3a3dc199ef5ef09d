package io.peyvand.model.version.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of one decision table laid over each other.
 *
 * @param columns their labels, inputs first; a column that is gone is still there
 * @param rows in the order of the newer version, with those that are gone where they stood
 */
public record TableDiff(String decision, String name, List<Column> columns, List<Row> rows) {

    /** @param change absent when it is as it was */
    public record Column(String id, String label, boolean output, Change.@Nullable Kind change) {
    }

    /** @param before its number in the older version @param after in the newer one @param change absent when it is as it was */
    public record Row(String rule, @Nullable Integer before, @Nullable Integer after, Change.@Nullable Kind change, List<Cell> cells) {
    }

    /** @param before absent when there was no such cell */
    public record Cell(@Nullable String before, @Nullable String after) {

        public boolean changed() {
            return before != null && after != null && !before.equals(after);
        }

        public String text() {
            return after != null ? after : before != null ? before : "";
        }
    }
}
