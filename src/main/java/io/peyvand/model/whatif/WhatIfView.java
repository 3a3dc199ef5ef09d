package io.peyvand.model.whatif;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.model.whatif.WhatIfResult.Example;
import io.peyvand.model.whatif.WhatIfResult.Reach;
import io.peyvand.model.whatif.WhatIfResult.RuleReach;
import io.peyvand.web.Show;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A result as the page draws it, in the reader's language. */
@Component
class WhatIfView {

    private static final int MOST_BARS = 12;
    private static final int MOST_CHANGES = 30;

    private final Customers customers;
    private final Show show;
    private final MessageSource messages;

    WhatIfView(Customers customers, Show show, MessageSource messages) {
        this.customers = customers;
        this.show = show;
        this.messages = messages;
    }

    /** @param bars the largest reach first, as parts of the largest */
    record Shown(List<Bar> bars, int otherBars, List<Line> changes, long otherChanges, @Nullable FlowChart flow, List<String> labels, List<RuleLine> rules, List<Told> examples) {

        public String label(int place, String others) {
            return place < 0 ? others : labels.get(place);
        }
    }

    record Bar(String label, long before, long after, double beforePart, double afterPart) {
    }

    record Line(String from, String to, long customers, double share) {
    }

    /** One rule by its places in the two tables; 0 where it does not stand or nobody meets it. */
    record RuleLine(int before, int after, long customersBefore, long customersAfter) {
    }

    record Told(String customer, String from, String to, String rulesBefore, String rulesAfter, Map<String, Object> facts) {
    }

    Shown of(WhatIfRun run, WhatIfResult result, Map<Long, Example> examples) {
        List<String> labels = result.outcomes().stream().map(reach -> label(reach.kind(), reach.output())).toList();
        List<Line> lines = result.changes().stream().limit(MOST_CHANGES).map(change -> new Line(labels.get(change.from()), labels.get(change.to()),
                change.customers(), (double) change.customers() / Math.max(1, result.customers()))).toList();
        long listed = lines.stream().mapToLong(Line::customers).sum();
        double most = result.outcomes().stream().mapToLong(reach -> Math.max(reach.before(), reach.after())).max().orElse(1);
        List<Bar> bars = result.outcomes().stream().filter(reach -> reach.kind() != Outcome.Kind.NOT_DEPLOYED).limit(MOST_BARS)
                .map(reach -> bar(labels.get(result.outcomes().indexOf(reach)), reach, most)).toList();
        return new Shown(bars, Math.max(0, result.outcomes().size() - MOST_BARS), lines, result.changed() - listed,
                result.changes().isEmpty() ? null : FlowChart.of(result), labels, rules(result), told(examples));
    }

    private static Bar bar(String label, Reach reach, double most) {
        return new Bar(label, reach.before(), reach.after(), 100 * reach.before() / most, 100 * reach.after() / most);
    }

    /** As they stand in the new table; those that only the old one has, or that nobody meets any more, come last. */
    private static List<RuleLine> rules(WhatIfResult result) {
        Map<String, RuleReach> old = new LinkedHashMap<>();
        if (result.before() != null) {
            result.before().rules().forEach(rule -> old.put(rule.ruleId(), rule));
        }
        List<RuleLine> lines = new ArrayList<>();
        for (RuleReach rule : result.after().rules()) {
            RuleReach then = old.remove(rule.ruleId());
            lines.add(new RuleLine(then == null ? 0 : then.index(), rule.index(), then == null ? 0 : then.customers(), rule.customers()));
        }
        old.values().forEach(rule -> lines.add(new RuleLine(rule.index(), 0, rule.customers(), 0)));
        return lines;
    }

    private List<Told> told(Map<Long, Example> examples) {
        Map<Long, CustomerProfile> profiles = customers.findAll(examples.keySet());
        return examples.entrySet().stream().filter(entry -> profiles.containsKey(entry.getKey())).map(entry -> {
            Example example = entry.getValue();
            return new Told(profiles.get(entry.getKey()).externalId(), label(example.from().kind(), example.from().output()),
                    label(example.to().kind(), example.to().output()), rules(example.rulesBefore()), rules(example.rulesAfter()), example.facts());
        }).toList();
    }

    private String rules(List<MatchedRule> rules) {
        return rules.isEmpty() ? "–" : rules.stream().map(rule -> show.number(rule.index())).collect(Collectors.joining(", "));
    }

    private String label(Outcome.Kind kind, @Nullable Object output) {
        return switch (kind) {
            case DECIDED -> written(output);
            case NOTHING, FAILED, NOT_DEPLOYED, OTHER -> messages.getMessage("whatif.outcome." + kind, null, LocaleContextHolder.getLocale());
        };
    }

    private String written(@Nullable Object output) {
        return switch (output) {
            case Map<?, ?> columns -> columns.values().stream().filter(value -> value != null).map(this::written).collect(Collectors.joining(" · "));
            case Collection<?> rows -> rows.isEmpty() ? "–" : rows.stream().map(this::written).collect(Collectors.joining(" + "));
            case null, default -> show.value(output);
        };
    }
}
