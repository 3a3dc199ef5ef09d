package io.peyvand.model.version;

import io.peyvand.model.version.diff.Change;
import io.peyvand.model.version.diff.Edit;
import io.peyvand.model.version.diff.ModelDiff;
import io.peyvand.model.version.diff.TableDiff;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed between two versions, in the reader's words too.
 *
 * @param counts by kind of change
 */
record DiffView(String id, String kind, String from, String to, Map<String, Long> counts, List<Line> changes, List<TableDiff> tables) {

    /** @param sentences one for each thing that changed about the element */
    record Line(Change.Kind kind, String element, String type, String name, List<Edit> edits, List<String> sentences) {
    }

    static DiffView of(String id, String kind, String from, String to, ModelDiff diff, Sentences words) {
        Map<String, Long> counts = new TreeMap<>();
        for (Change.Kind each : Change.Kind.values()) {
            counts.put(each.name(), diff.count(each));
        }
        List<Line> lines = diff.changes().stream().map(change -> new Line(change.kind(), change.element(), change.type(), change.name(), change.edits(),
                words.of(change))).toList();
        return new DiffView(id, kind, from, to, counts, lines, diff.tables());
    }
}
