package io.peyvand.journey;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.Decisions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks {@code journey-entry} which journey a customer enters. */
@Component
class EntryRules {

    private static final Logger log = LoggerFactory.getLogger(EntryRules.class);

    private final JourneyCatalogue catalogue;
    private final Decisions decisions;
    private final EntryFacts facts;
    private final Entries entries;
    private final EntryWindow window;

    EntryRules(JourneyCatalogue catalogue, Decisions decisions, EntryFacts facts, Entries entries, EntryWindow window) {
        this.catalogue = catalogue;
        this.decisions = decisions;
        this.facts = facts;
        this.entries = entries;
        this.window = window;
    }

    void onSignals(List<CustomerSignal> signals) {
        EntryTriggers triggers = catalogue.entryTriggers();
        List<CustomerSignal> asking = signals.stream().filter(signal -> triggers.includes(signal.type()) && window.isOpen(signal)).toList();
        if (asking.isEmpty()) {
            return;
        }
        DecisionTable table = table();
        Map<Long, Map<String, Object>> known = facts.of(asking.stream().map(CustomerSignal::customerId).collect(Collectors.toSet()));
        entries.enter(asking.stream()
                .filter(signal -> known.containsKey(signal.customerId()))
                .flatMap(signal -> entries(table, signal, known.get(signal.customerId())))
                .toList(), table.version());
    }

    /** Held for one bulk run. */
    DecisionTable table() {
        return decisions.table(JourneyCatalogue.ENTRY_DECISION);
    }

    private Stream<Entry> entries(DecisionTable table, CustomerSignal signal, Map<String, Object> known) {
        Map<String, Object> inputs = new HashMap<>(signal.facts());
        inputs.putAll(known);
        inputs.put("trigger", signal.type());
        inputs.put("eventAgeDays", window.ageInDays(signal));
        BigDecimal priority = known.get("clv") instanceof Number clv ? new BigDecimal(clv.toString()) : BigDecimal.ZERO;
        try {
            return evaluate(table, inputs).stream().map(called ->
                    new Entry(called.journey(), signal.customerId(), "signal-" + signal.id(), true, priority, called.variables(), called.why()));
        } catch (DecisionFailed failed) {
            // The fact is stored whatever an entry rule makes of it: refusing the event would lose more than a start.
            log.error("{} could not answer to a signal of type {}: {}", JourneyCatalogue.ENTRY_DECISION, signal.type(), failed.getMessage());
            return Stream.empty();
        }
    }

    /** @throws DecisionFailed in the library's words */
    List<Called> evaluate(DecisionTable table, Map<String, Object> inputs) {
        DecisionResult result = table.evaluate(inputs);
        List<?> outputs = result.output() instanceof List<?> several ? several : result.output() == null ? List.of() : List.of(result.output());
        List<Called> called = new ArrayList<>();
        for (Object output : outputs) {
            if (output instanceof Map<?, ?> columns) {
                if (columns.get("journey") != null) {
                    called.add(new Called(columns.get("journey").toString(), variables(columns), result));
                }
            } else if (output != null) {
                called.add(new Called(output.toString(), Map.of(), result));
            }
        }
        return called;
    }

    private static Map<String, Object> variables(Map<?, ?> columns) {
        Map<String, Object> variables = new HashMap<>();
        columns.forEach((name, value) -> {
            if (value != null && !name.equals("journey")) {
                variables.put(name.toString(), value);
            }
        });
        return variables;
    }

    /** A journey that a rule calls for; further output columns are variables of the start. */
    record Called(String journey, Map<String, Object> variables, DecisionResult why) {
    }
}
