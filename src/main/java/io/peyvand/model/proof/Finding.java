package io.peyvand.model.proof;

import java.util.List;
import java.util.Map;

/**
 * Something that a table does not do as its author will have meant.
 *
 * @param rules by number as people count rows; for a masked rule, first itself, then those that come before it
 * @param ruleIds of the same
 * @param example facts for which it shows, by variable; empty when no facts can show it
 */
public record Finding(Type type, List<Integer> rules, List<String> ruleIds, Map<String, Object> example) {

    public enum Type {
        /** No rule answers. */
        GAP,
        /** Two rules answer where only one may. */
        OVERLAP,
        /** Two rules answer, and differently. */
        CONTRADICTION,
        /** Others always answer before it. */
        MASKED,
        /** No value meets its cells. */
        IMPOSSIBLE
    }
}
