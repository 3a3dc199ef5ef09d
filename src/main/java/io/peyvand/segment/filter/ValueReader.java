package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion.Field;
import io.peyvand.customer.CustomerCriterion.Operator;
import io.peyvand.customer.CustomerCriterion.Type;
import io.peyvand.customer.PlainText;
import io.peyvand.segment.filter.FilterReader.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the values of conditions as what they are compared with. */
final class ValueReader {

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_VALUES = 500;
    private static final int LONGEST_AGO = 36_500;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000000");
    private static final int MOST_DECIMALS = 12;

    private final Problems problems;
    private final Instant now;

    ValueReader(Problems problems, Instant now) {
        this.problems = problems;
        this.now = now;
    }

    void refuseOthers(JsonNode node, Set<String> known, String place) {
        node.propertyNames().stream().filter(name -> !known.contains(name)).forEach(name -> problems.add(
                place + "." + shortened(name), "is not known here; known are " + String.join(", ", known.stream().sorted().toList())));
    }

    Optional<String> text(JsonNode node, String name, String place) {
        return Optional.ofNullable((String) text(node.get(name), place + "." + name));
    }

    /** @return empty when something is wrong with it, which then is told already */
    Optional<List<Object>> condition(@Nullable JsonNode value, Field field, Operator operator, String place) {
        int before = problems.count();
        List<Object> values = new ArrayList<>();
        switch (operator) {
            case PRESENT -> {
                if (value != null && !value.isNull()) {
                    problems.add(place, "must be absent: this operator compares with nothing");
                }
            }
            case ONE_OF -> list(value, 1, MOST_VALUES, place).forEach(each -> values.add(text(each, place)));
            case BETWEEN -> list(value, 2, 2, place).forEach(each -> values.add(number(each, place)));
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN -> values.add(number(value, place));
            case CONTAINS, STARTS_WITH -> values.add(text(value, place));
            case SINCE, BEFORE -> values.add(instant(value, place));
            case WITHIN_DAYS -> values.add(daysAgo(value, place));
            case IS -> values.add(same(value, field.type(), place));
        }
        return problems.count() == before ? Optional.of(values) : Optional.empty();
    }

    private @Nullable Object same(@Nullable JsonNode value, Type type, String place) {
        return switch (type) {
            case NUMBER -> number(value, place);
            case FLAG -> flag(value, place);
            case ANY -> value != null && value.isNumber() ? number(value, place) : value != null && value.isBoolean() ? (Object) value.asBoolean()
                    : text(value, place);
            default -> text(value, place);
        };
    }

    private @Nullable Object flag(@Nullable JsonNode value, String place) {
        if (value != null && value.isBoolean()) {
            return value.asBoolean();
        }
        problems.add(place, "must be true or false");
        return null;
    }

    private Iterable<JsonNode> list(@Nullable JsonNode value, int fewest, int most, String place) {
        if (value != null && value.isArray() && value.size() >= fewest && value.size() <= most) {
            return value;
        }
        problems.add(place, fewest == most ? "must be a list of %d numbers, the lesser first".formatted(most)
                : "must be a list of %d to %d texts".formatted(fewest, most));
        return List.of();
    }

    private @Nullable Object text(@Nullable JsonNode value, String place) {
        if (value == null || !value.isString() || value.asString().isEmpty()) {
            problems.add(place, "must be a text");
            return null;
        }
        Optional<String> fault = PlainText.fault(value.asString(), LONGEST_TEXT);
        fault.ifPresent(words -> problems.add(place, words));
        return value.asString();
    }

    @Nullable BigDecimal number(@Nullable JsonNode value, String place) {
        if (value == null || !value.isNumber()) {
            problems.add(place, "must be a number");
            return null;
        }
        BigDecimal number = Double.isFinite(value.doubleValue()) ? value.decimalValue() : LARGEST;
        if (number.abs().compareTo(LARGEST) >= 0 || number.scale() > MOST_DECIMALS) {
            problems.add(place, "must be less than %s with at most %d decimal places".formatted(LARGEST.toPlainString(), MOST_DECIMALS));
        }
        return number;
    }

    /** A date begins in UTC. */
    @Nullable Instant instant(@Nullable JsonNode value, String place) {
        String text = value == null ? "" : value.asString("");
        try {
            return text.length() == 10 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant() : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            problems.add(place, "must be a date such as 2026-03-21 or an instant such as 2026-03-21T09:30:00Z");
            return null;
        }
    }

    @Nullable Instant daysAgo(@Nullable JsonNode value, String place) {
        Integer days = whole(value, 1, LONGEST_AGO, place);
        return days == null ? null : now.minus(Duration.ofDays(days));
    }

    @Nullable Integer whole(@Nullable JsonNode value, int least, int most, String place) {
        if (value != null && value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= least && value.asInt() <= most) {
            return value.asInt();
        }
        problems.add(place, "must be a whole number from %d to %d".formatted(least, most));
        return null;
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
