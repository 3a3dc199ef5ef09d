package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion.Condition;
import io.peyvand.customer.CustomerCriterion.Field;
import io.peyvand.customer.CustomerCriterion.Operator;
import io.peyvand.customer.CustomerCriterion.Type;
import io.peyvand.customer.CustomerTally;
import io.peyvand.customer.CustomerTally.Count;
import io.peyvand.customer.CustomerTally.Period;
import io.peyvand.segment.filter.FilterReader.Problems;
import io.peyvand.segment.filter.FilterTree.All;
import io.peyvand.segment.filter.FilterTree.Counted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a condition on how often something happened: {@code {"event": "purchase", "atLeast": 2, "withinDays": 90}}. */
final class CountReader {

    private static final FilterTree EVERYBODY = new All(List.of());
    private static final int MOST_TIMES = 1_000_000;
    private static final Set<String> TIMES = Set.of("atLeast", "atMost", "times", "withinDays", "since", "until", "where");
    private static final Set<String> VALUES = Set.of("sumAtLeast", "eachAtLeast");
    private static final Set<String> WHERE = Set.of("property", "operator", "value");

    private final FilterVocabulary vocabulary;
    private final Problems problems;
    private final ValueReader values;

    CountReader(FilterVocabulary vocabulary, Problems problems, ValueReader values) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.values = values;
    }

    FilterTree read(JsonNode node, String place) {
        Optional<CustomerTally> tally = vocabulary.tallies().values().stream().filter(each -> node.has(each.key())).findFirst();
        if (tally.isEmpty()) {
            problems.add(place, "must have one of: all, any, not, field, " + String.join(", ", vocabulary.tallies().keySet()));
            return EVERYBODY;
        }
        Set<String> known = new TreeSet<>(TIMES);
        known.add(tally.get().key());
        if (tally.get().hasValues()) {
            known.addAll(VALUES);
        }
        values.refuseOthers(node, known, place);
        int before = problems.count();
        FilterTree read = count(node, tally.get(), place);
        return problems.count() == before ? read : EVERYBODY;
    }

    private FilterTree count(JsonNode node, CustomerTally tally, String place) {
        String kind = values.text(node, tally.key(), place).orElse("");
        if (!kind.isEmpty()) {
            tally.fault(kind).ifPresent(fault -> problems.add(place + "." + tally.key(), fault));
        }
        Integer times = optional(node, "times", 0, place);
        Integer most = times == null ? optional(node, "atMost", 0, place) : times;
        Integer least = times == null ? optional(node, "atLeast", 1, place) : times;
        if (times != null && (node.has("atLeast") || node.has("atMost"))) {
            problems.add(place + ".times", "cannot stand beside atLeast or atMost");
        }
        BigDecimal sum = node.has("sumAtLeast") ? values.number(node.get("sumAtLeast"), place + ".sumAtLeast") : null;
        BigDecimal each = node.has("eachAtLeast") ? values.number(node.get("eachAtLeast"), place + ".eachAtLeast") : null;
        refuseContradictions(least, most, sum, place);
        Period period = period(node, place);
        List<Condition> where = where(node, tally, place);
        boolean never = most != null && (least == null || least == 0) && sum == null;
        if (never) {
            return FilterTree.not(new Counted(tally, new Count(kind, most + 1, null, period, null, each, where)));
        }
        return new Counted(tally, new Count(kind, least == null ? 1 : least, most, period, sum, each, where));
    }

    private @Nullable Integer optional(JsonNode node, String name, int fewest, String place) {
        return node.has(name) ? values.whole(node.get(name), fewest, MOST_TIMES, place + "." + name) : null;
    }

    private void refuseContradictions(@Nullable Integer least, @Nullable Integer most, @Nullable BigDecimal sum, String place) {
        if (least != null && most != null && least > most) {
            problems.add(place + ".atMost", "is less than atLeast: nobody fits");
        }
        if (sum != null && most != null && most == 0) {
            problems.add(place + ".sumAtLeast", "cannot be asked of what never happened");
        }
        if (sum != null && sum.signum() <= 0) {
            problems.add(place + ".sumAtLeast", "must be more than 0");
        }
    }

    private Period period(JsonNode node, String place) {
        if (node.has("withinDays") && (node.has("since") || node.has("until"))) {
            problems.add(place + ".withinDays", "cannot stand beside since or until");
        }
        Instant since = node.has("since") ? values.instant(node.get("since"), place + ".since") : null;
        Instant until = node.has("until") ? values.instant(node.get("until"), place + ".until") : null;
        return new Period(node.has("withinDays") ? values.daysAgo(node.get("withinDays"), place + ".withinDays") : since, until);
    }

    private List<Condition> where(JsonNode node, CustomerTally tally, String place) {
        JsonNode list = node.get("where");
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.size() > 10) {
            problems.add(place + ".where", "must be a list of at most 10 conditions on properties");
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            property(list.get(index), tally, "%s.where[%d]".formatted(place, index)).ifPresent(conditions::add);
        }
        return conditions;
    }

    private Optional<Condition> property(JsonNode node, CustomerTally tally, String place) {
        values.refuseOthers(node, WHERE, place);
        String name = values.text(node, "property", place).orElse("");
        if (!tally.properties().isEmpty() && !tally.properties().contains(name)) {
            problems.add(place + ".property", "must be one of " + String.join(", ", new TreeSet<>(tally.properties())));
        }
        Field field = new Field(name, tally.properties().isEmpty() ? Type.ANY : Type.TEXT);
        String written = values.text(node, "operator", place).orElse("");
        Optional<Operator> operator = WrittenOperator.find(written)
                .filter(each -> !each.negative() && field.type().operators().contains(each.operator())).map(WrittenOperator::operator);
        if (operator.isEmpty()) {
            problems.add(place + ".operator", "'%s' does not fit a property; write is, oneOf, contains, startsWith or another positive one"
                    .formatted(ValueReader.shortened(written)));
            return Optional.empty();
        }
        return values.condition(node.get("value"), field, operator.get(), place + ".value").map(read ->
                new Condition(field, name, operator.get() == Operator.WITHIN_DAYS ? Operator.SINCE : operator.get(), read));
    }
}
