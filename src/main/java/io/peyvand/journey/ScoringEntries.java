package io.peyvand.journey;

import io.peyvand.customer.Customers;
import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionTable;
import io.peyvand.engine.JobIncident;
import io.peyvand.segment.ScoreChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enrols one batch of a scoring's changes, in a transaction of its own: a million customers in one would hold their locks too long. */
@Component
class ScoringEntries {

    private final EntryRules rules;
    private final Entries entries;
    private final Customers customers;

    ScoringEntries(EntryRules rules, Entries entries, Customers customers) {
        this.rules = rules;
        this.entries = entries;
        this.customers = customers;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void enter(String source, DecisionTable table, List<ScoreChange> changes) {
        Map<Long, Map<String, Object>> known = customers.factsOf(changes.stream().map(ScoreChange::customerId).toList());
        entries.enter(changes.stream()
                .flatMap(change -> entries(source, table, change, known.getOrDefault(change.customerId(), Map.of())))
                .toList(), table.version());
    }

    private Stream<Entry> entries(String source, DecisionTable table, ScoreChange change, Map<String, Object> known) {
        Map<String, Object> inputs = new HashMap<>(known);
        inputs.putAll(change.facts());
        inputs.put("trigger", "scoring");
        try {
            return rules.evaluate(table, inputs).stream().map(called ->
                    new Entry(called.journey(), change.customerId(), source, false, change.clv(), called.variables(), called.why()));
        } catch (DecisionFailed failed) {
            throw new JobIncident("%s could not answer for customer %d: %s Correct the table, deploy it and retry."
                    .formatted(table.decisionId(), change.customerId(), failed.getMessage()));
        }
    }
}
