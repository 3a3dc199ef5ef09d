package io.peyvand.model.version.diff;

import java.util.List;

/**
 * What became of one element of a process, or of one rule or part of a decision.
 *
 * @param element its id
 * @param type as BPMN or DMN call it, with what kind of event it is
 * @param name as the newer version calls it; the id when it has none
 * @param edits what about it changed, in the order of the model; empty for what was added, removed or only moved
 */
public record Change(Kind kind, String element, String type, String name, List<Edit> edits) {

    public enum Kind {
        added, removed, changed, moved
    }

    static Change of(Kind kind, String element, String type, String name) {
        return new Change(kind, element, type, name, List.of());
    }
}
