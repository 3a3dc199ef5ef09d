package io.peyvand.model.version.diff;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.ReadModel;
import java.util.List;

/**
 * What changed between two contents of one model.
 *
 * @param tables the decision tables laid over each other; empty for a process
 */
public record ModelDiff(List<Change> changes, List<TableDiff> tables) {

    public static ModelDiff between(ReadModel before, ReadModel after) {
        return before.kind() == ModelKind.BPMN ? new ModelDiff(ProcessDiff.between(before, after), List.of())
                : new ModelDiff(DecisionDiff.between(before, after), DecisionDiff.tables(before, after));
    }

    public long count(Change.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }
}
