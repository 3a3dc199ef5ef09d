package io.peyvand.decision;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param output what Zeebe would put into the result variable: a value for one output column, a map for several, a list for collect; null when no rule matched
 * @param inputs the evaluated input expressions by label
 */
public record DecisionResult(@Nullable Object output, List<MatchedRule> matchedRules, Map<String, Object> inputs) {

    /** @param index 1-based, as people count rows */
    public record MatchedRule(int index, String ruleId) {
    }
}
