package io.peyvand.decision.compiled;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.camunda.bpm.model.dmn.BuiltinAggregator;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNumber;
import org.jspecify.annotations.Nullable;

/** What a table answers when at least one rule matched. */
final class HitPolicyResult {

    /** The matched rules contradict the policy; the library words the error. */
    static final Object LIBRARY = new Object();

    private final HitPolicy policy;
    private final @Nullable BuiltinAggregator aggregator;
    private final OutputPriorities priorities;

    HitPolicyResult(ParsedDecisionTable table) {
        policy = table.hitPolicy() == null ? HitPolicy.UNIQUE : table.hitPolicy();
        aggregator = table.aggregation();
        priorities = new OutputPriorities(table);
    }

    boolean firstOnly() {
        return policy == HitPolicy.FIRST;
    }

    /** Whether the answer is one rule's own output, not a list or a number made of several. */
    boolean single() {
        return switch (policy) {
            case FIRST, UNIQUE, ANY, PRIORITY -> true;
            case OUTPUT_ORDER, RULE_ORDER, COLLECT -> false;
        };
    }

    /** @param rows of the matched rules in the table's order, at least one */
    @Nullable Object of(List<OutputRow> rows) {
        return switch (policy) {
            case FIRST -> rows.get(0).processValue();
            case UNIQUE -> rows.size() == 1 ? rows.get(0).processValue() : LIBRARY;
            case ANY -> rows.stream().map(OutputRow::values).distinct().count() == 1 ? rows.get(0).processValue() : LIBRARY;
            case PRIORITY -> sorted(rows).get(0).processValue();
            case OUTPUT_ORDER -> list(sorted(rows));
            case RULE_ORDER -> list(rows);
            case COLLECT -> collected(rows);
        };
    }

    private List<OutputRow> sorted(List<OutputRow> rows) {
        List<OutputRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(priorities::keyOf));
        return sorted;
    }

    private static List<@Nullable Object> list(List<OutputRow> rows) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.processValue()));
        return Collections.unmodifiableList(values);
    }

    private Object collected(List<OutputRow> rows) {
        return switch (aggregator) {
            case null -> list(rows);
            case COUNT -> (long) rows.size();
            case MIN -> reduced(rows, BigDecimal::min);
            case MAX -> reduced(rows, BigDecimal::max);
            case SUM -> reduced(rows, (one, other) -> one.add(other, MathContext.DECIMAL128));
        };
    }

    private static Object reduced(List<OutputRow> rows, BinaryOperator<BigDecimal> operator) {
        List<BigDecimal> numbers = new ArrayList<>(rows.size());
        for (OutputRow row : rows) {
            Val value = row.values().values().iterator().next();
            if (row.values().size() != 1 || !(value instanceof ValNumber number)) {
                return LIBRARY;
            }
            numbers.add(number.value().bigDecimal());
        }
        return ProcessValues.of(numbers.stream().reduce(operator).orElseThrow());
    }
}
