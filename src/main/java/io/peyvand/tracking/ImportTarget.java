package io.peyvand.tracking;

import java.util.List;
import java.util.UUID;

/** What the rows of a file become. */
interface ImportTarget {

    /** As {@code ?kind=} says it. */
    String kind();

    /** Columns without which no row can be read. */
    List<String> requiredColumns();

    /** Takes a batch of rows, in the caller's transaction; the same rows again change nothing. */
    Outcome take(List<CsvTable.Row> rows, Options options);

    record Options(UUID importId, boolean createCustomers) {
    }

    record Outcome(int accepted, int duplicates, List<RowError> errors) {

        /** A row counts once, however much is wrong with it. */
        long rejected() {
            return errors.stream().mapToLong(RowError::row).distinct().count();
        }
    }

    record RowError(long row, String field, String message) {

        static RowError at(CsvTable.Row row, String field, String message) {
            return new RowError(row.number(), field, "%s (line %d)".formatted(message, row.line()));
        }
    }
}
