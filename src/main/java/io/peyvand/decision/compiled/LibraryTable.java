package io.peyvand.decision.compiled;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.DecisionResult.MatchedRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.dmn.Audit;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.parser.FeelExpression;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.dmn.parser.ParsedInput;
import org.camunda.dmn.parser.ParsedRule;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.Either;

/** A decision evaluated by the library from start to end: what is not a plain table, and whatever a compiled table cannot answer itself. */
final class LibraryTable implements DecisionTable {

    private final DmnLibrary library;
    private final int version;

    LibraryTable(DmnLibrary library, int version) {
        this.library = library;
        this.version = version;
    }

    @Override
    public String decisionId() {
        return library.decision().id();
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public long libraryCalls() {
        return library.calls();
    }

    @Override
    public DecisionResult evaluate(Map<String, ?> facts) {
        Either<DmnEngine.EvalFailure, DmnEngine.EvalResult> evaluated = library.evaluate(facts);
        if (evaluated.isLeft()) {
            throw new DecisionFailed(evaluated.swap().toOption().get().failure().message());
        }
        DmnEngine.EvalResult result = evaluated.toOption().get();
        Object output = result.isNil() ? null : ProcessValues.of(ValueMapper.defaultValueMapper().toVal(result.value()));
        for (Audit.AuditLogEntry entry : CollectionConverters.asJava(result.auditLog().entries())) {
            if (entry.id().equals(decisionId()) && entry.result() instanceof Audit.DecisionTableEvaluationResult table) {
                return new DecisionResult(output, matchedRules(table), inputs(table));
            }
        }
        return new DecisionResult(output, List.of(), Map.of());
    }

    private List<MatchedRule> matchedRules(Audit.DecisionTableEvaluationResult table) {
        List<ParsedRule> rules = List.of();
        if (library.decision().logic() instanceof ParsedDecisionTable logic) {
            rules = List.copyOf(CollectionConverters.asJavaCollection(logic.rules()));
        }
        List<MatchedRule> matched = new ArrayList<>();
        for (Audit.EvaluatedRule rule : CollectionConverters.asJava(table.matchedRules())) {
            matched.add(new MatchedRule(position(rules, rule.rule()) + 1, rule.rule().id()));
        }
        return Collections.unmodifiableList(matched);
    }

    /** By identity: two rules may read the same. */
    private static int position(List<ParsedRule> rules, ParsedRule rule) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) == rule) {
                return i;
            }
        }
        throw new IllegalStateException("The rule '%s' is not in its table.".formatted(rule.id()));
    }

    private static Map<String, Object> inputs(Audit.DecisionTableEvaluationResult table) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        for (Audit.EvaluatedInput input : CollectionConverters.asJava(table.inputs())) {
            Val value = input.value();
            inputs.put(label(input.input()), ProcessValues.of(value));
        }
        return Collections.unmodifiableMap(inputs);
    }

    /** The column's heading, else its expression. */
    static String label(ParsedInput input) {
        String label = input.name();
        return label == null || label.isBlank() ? text(input.expression()) : label;
    }

    private static String text(ParsedExpression expression) {
        return expression instanceof FeelExpression feel ? feel.expression().text() : "";
    }
}
