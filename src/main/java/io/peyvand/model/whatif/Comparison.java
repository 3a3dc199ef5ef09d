package io.peyvand.model.whatif;

import io.peyvand.model.whatif.TriedTable.Decided;
import io.peyvand.model.whatif.WhatIfResult.Change;
import io.peyvand.model.whatif.WhatIfResult.Example;
import io.peyvand.model.whatif.WhatIfResult.Reach;
import io.peyvand.model.whatif.WhatIfResult.Speed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two tables deciding about one customer after the other. What is kept of them is bounded, whatever a table computes; the sums are exact.
 */
final class Comparison {

    private static final int MOST_OUTCOMES = 300;
    private static final int MOST_CHANGES = 5_000;
    private static final int LISTED_CHANGES = 200;
    private static final int EXAMPLES_OF_EACH = 3;
    private static final int CHANGES_WITH_EXAMPLES = 20;

    private final @Nullable TriedTable before;
    private final TriedTable after;
    private final Set<String> inputs;
    private final Set<String> unknownInputs;
    private final Map<Outcome, long[]> reach = new LinkedHashMap<>();
    private final Map<Step, Told> changes = new HashMap<>();
    private long customers;
    private long changed;
    private long unscored;
    private long rowsByLibrary;

    /** @param inputs the facts that the tables ask about */
    Comparison(@Nullable TriedTable before, TriedTable after, Set<String> inputs) {
        this.before = before;
        this.after = after;
        this.inputs = inputs;
        this.unknownInputs = new TreeSet<>(inputs);
    }

    private record Step(Outcome from, Outcome to) {
    }

    /** How often a change was seen, and the first who made it. */
    private static final class Told {
        private long customers;
        private final Map<Long, Example> examples = new LinkedHashMap<>();
    }

    void add(long customerId, Map<String, Object> facts) {
        customers++;
        if (Boolean.FALSE.equals(facts.get("scored"))) {
            unscored++;
        }
        unknownInputs.removeIf(facts::containsKey);
        long calls = libraryCalls();
        Decided then = before == null ? new Decided(Outcome.NOT_DEPLOYED, List.of()) : before.decide(facts);
        Decided now = after.decide(facts);
        rowsByLibrary += libraryCalls() > calls ? 1 : 0;
        reach(then.outcome())[0]++;
        reach(now.outcome())[1]++;
        if (before != null && !then.outcome().equals(now.outcome())) {
            changed++;
            change(customerId, then, now, facts);
        }
    }

    private long libraryCalls() {
        return after.libraryCalls() + (before == null ? 0 : before.libraryCalls());
    }

    private long[] reach(Outcome outcome) {
        return reach.computeIfAbsent(reach.size() < MOST_OUTCOMES || reach.containsKey(outcome) ? outcome : Outcome.OTHER, first -> new long[2]);
    }

    private void change(long customerId, Decided then, Decided now, Map<String, Object> facts) {
        Step step = new Step(then.outcome(), now.outcome());
        Told told = changes.size() < MOST_CHANGES ? changes.computeIfAbsent(step, first -> new Told()) : changes.get(step);
        if (told != null) {
            told.customers++;
            if (told.examples.size() < EXAMPLES_OF_EACH) {
                Map<String, Object> asked = new TreeMap<>(facts);
                asked.keySet().retainAll(inputs);
                told.examples.put(customerId, new Example(step.from(), step.to(), then.rules(), now.rules(), asked));
            }
        }
    }

    WhatIfResult result(long millis) {
        List<Outcome> outcomes = new ArrayList<>(reach.keySet());
        outcomes.sort(Comparator.comparing((Outcome outcome) -> Math.max(reach.get(outcome)[0], reach.get(outcome)[1])).reversed());
        List<Change> listed = largest(LISTED_CHANGES).stream()
                .filter(step -> reach.containsKey(step.from()) && reach.containsKey(step.to()))
                .map(step -> new Change(outcomes.indexOf(step.from()), outcomes.indexOf(step.to()), changes.get(step).customers)).toList();
        return new WhatIfResult(customers, changed, unscored, List.copyOf(unknownInputs), before == null ? null : before.side(), after.side(),
                outcomes.stream().map(outcome -> new Reach(outcome.kind(), outcome.output(), reach.get(outcome)[0], reach.get(outcome)[1])).toList(),
                listed, changed - listed.stream().mapToLong(Change::customers).sum(),
                new Speed(millis, customers * 1_000 / Math.max(1, millis), rowsByLibrary));
    }

    /** By customer; of the largest changes first. */
    Map<Long, Example> examples() {
        Map<Long, Example> examples = new LinkedHashMap<>();
        largest(CHANGES_WITH_EXAMPLES).forEach(step -> examples.putAll(changes.get(step).examples));
        return examples;
    }

    private List<Step> largest(int most) {
        return changes.entrySet().stream().sorted(Comparator.comparing((Map.Entry<Step, Told> change) -> change.getValue().customers).reversed())
                .limit(most).map(Map.Entry::getKey).toList();
    }
}
