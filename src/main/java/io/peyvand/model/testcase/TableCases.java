package io.peyvand.model.testcase;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.Decisions;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.testcase.TestCase.Expectation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs the cases of a decision, in this program. */
@Component
class TableCases {

    private final Decisions decisions;

    TableCases(Decisions decisions) {
        this.decisions = decisions;
    }

    /** The gate has to have passed the file before. */
    List<CaseResult> run(String xml, String decisionId, List<TestCase> cases) {
        DecisionTable table = decisions.compile(xml, decisionId);
        return cases.stream().map(one -> run(table, one)).toList();
    }

    private static CaseResult run(DecisionTable table, TestCase one) {
        DecisionResult result;
        try {
            result = table.evaluate(one.knownFacts());
        } catch (DecisionFailed failed) {
            return CaseResult.failed(one.name(), expected(one.expects()), List.of(Fault.of("case.failed", String.valueOf(failed.getMessage()))));
        }
        boolean fits = fits(one.expects(), result);
        return fits ? CaseResult.passed(one.name()) : CaseResult.failed(one.name(), expected(one.expects()), found(result));
    }

    private static boolean fits(Expectation expects, DecisionResult result) {
        return (expects.output() == null || agrees(expects.output(), result.output()))
                && (expects.nothing() == null || expects.nothing() == (result.output() == null))
                && (expects.rule() == null || result.matchedRules().stream().map(MatchedRule::ruleId).anyMatch(expects.rule()::equals));
    }

    /** Of several columns only those that are expected count; a number is its value, however it is written. */
    private static boolean agrees(@Nullable Object expected, @Nullable Object found) {
        return switch (expected) {
            case Number number -> found instanceof Number other && decimal(number).compareTo(decimal(other)) == 0;
            case Map<?, ?> columns -> found instanceof Map<?, ?> others
                    && columns.entrySet().stream().allMatch(column -> agrees(column.getValue(), others.get(column.getKey())));
            case List<?> rows -> found instanceof List<?> others && rows.size() == others.size()
                    && IntStream.range(0, rows.size()).allMatch(i -> agrees(rows.get(i), others.get(i)));
            case null, default -> Objects.equals(expected, found);
        };
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static List<Fault> expected(Expectation expects) {
        List<Fault> parts = new ArrayList<>();
        if (expects.output() != null) {
            parts.add(Fault.of("case.output", String.valueOf(expects.output())));
        } else if (expects.nothing() != null) {
            parts.add(Fault.of(expects.nothing() ? "case.nothing" : "case.something"));
        }
        if (expects.rule() != null) {
            parts.add(Fault.of("case.by-rule", expects.rule()));
        }
        return parts;
    }

    private static List<Fault> found(DecisionResult result) {
        List<String> rules = result.matchedRules().stream().map(rule -> "%s (%d)".formatted(rule.ruleId(), rule.index())).toList();
        return List.of(result.output() == null ? Fault.of("case.nothing") : Fault.of("case.output", String.valueOf(result.output())),
                rules.isEmpty() ? Fault.of("case.by-none") : Fault.of("case.by-rule", String.join(", ", rules)));
    }
}
