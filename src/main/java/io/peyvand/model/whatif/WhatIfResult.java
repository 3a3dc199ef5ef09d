package io.peyvand.model.whatif;

import io.peyvand.decision.DecisionResult.MatchedRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a what-if, as it is stored and answered.
 *
 * @param changed customers for whom the two tables decide differently
 * @param unscored customers whom no scoring has seen yet, so that most of their facts are unknown
 * @param unknownInputs inputs that no customer has by herself and that were not given: they were empty for everybody
 * @param before the deployed table; absent when none is deployed
 * @param outcomes the largest reach first
 * @param changes from one outcome to another, by their places in {@code outcomes}, the largest first
 * @param otherChanges customers in changes too rare to be listed
 */
record WhatIfResult(long customers, long changed, long unscored, List<String> unknownInputs, @Nullable Side before, Side after,
        List<Reach> outcomes, List<Change> changes, long otherChanges, Speed speed) {

    /**
     * @param withoutRule customers to whom no rule applies
     * @param failure what the DMN library said of the first customer it could not decide about
     * @param cost if everybody took what she is offered; absent when nothing says what that costs
     */
    record Side(long withoutRule, long failed, @Nullable String failure, @Nullable String cost, List<RuleReach> rules) {
    }

    record RuleReach(int index, String ruleId, long customers) {
    }

    record Reach(Outcome.Kind kind, @Nullable Object output, long before, long after) {
    }

    record Change(int from, int to, long customers) {
    }

    /** @param rowsByLibrary customers for whom the DMN library was needed, which is slow */
    record Speed(long millis, long rowsPerSecond, long rowsByLibrary) {
    }

    /** One of those for whom something changes, with what the tables know of her. */
    record Example(Outcome from, Outcome to, List<MatchedRule> rulesBefore, List<MatchedRule> rulesAfter, Map<String, Object> facts) {
    }
}
