package io.peyvand.model.whatif;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.decision.DecisionTable;
import io.peyvand.model.whatif.WhatIfResult.RuleReach;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the two tables, and what it came to so far. */
final class TriedTable {

    private final DecisionTable table;
    private final OfferCosts costs;
    private final List<RuleReach> rules = new ArrayList<>();
    private long withoutRule;
    private long failed;
    private @Nullable String failure;
    private @Nullable BigDecimal cost;

    TriedTable(DecisionTable table, OfferCosts costs) {
        this.table = table;
        this.costs = costs;
    }

    record Decided(Outcome outcome, List<MatchedRule> rules) {
    }

    Decided decide(Map<String, Object> facts) {
        DecisionResult result;
        try {
            result = table.evaluate(facts);
        } catch (DecisionFailed refusal) {
            failed++;
            failure = Objects.requireNonNullElse(failure, refusal.getMessage());
            return new Decided(Outcome.FAILED, List.of());
        }
        result.matchedRules().forEach(this::count);
        if (result.matchedRules().isEmpty()) {
            withoutRule++;
        }
        BigDecimal hers = costs.of(result.output(), facts);
        if (hers != null) {
            cost = cost == null ? hers : cost.add(hers);
        }
        return new Decided(Outcome.of(result.output()), result.matchedRules());
    }

    private void count(MatchedRule rule) {
        while (rules.size() < rule.index()) {
            rules.add(new RuleReach(rules.size() + 1, "", 0));
        }
        rules.set(rule.index() - 1, new RuleReach(rule.index(), rule.ruleId(), rules.get(rule.index() - 1).customers() + 1));
    }

    long libraryCalls() {
        return table.libraryCalls();
    }

    WhatIfResult.Side side() {
        return new WhatIfResult.Side(withoutRule, failed, failure, cost == null ? null : cost.setScale(2, RoundingMode.HALF_UP).toPlainString(),
                rules.stream().filter(rule -> rule.customers() > 0).toList());
    }
}
