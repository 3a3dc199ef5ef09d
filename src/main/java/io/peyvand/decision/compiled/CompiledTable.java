package io.peyvand.decision.compiled;

import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.DecisionResult.MatchedRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as Java predicates. Wherever its answer could differ from the library's, above all in errors, it asks the
 * library instead, with the whole input.
 */
final class CompiledTable implements DecisionTable {

    /** FEEL looks up under this name which variable a cell tests; a fact of that name would change every cell. */
    private static final String INPUT_VARIABLE = "inputVariableName";

    private final LibraryTable library;
    private final List<Column> columns;
    private final List<CompiledRule> rules;
    private final HitPolicyResult hitPolicy;
    private final @Nullable Object withoutMatch;
    private final boolean stopsAtFirst;

    CompiledTable(LibraryTable library, List<Column> columns, List<CompiledRule> rules, HitPolicyResult hitPolicy, @Nullable Object withoutMatch) {
        this.library = library;
        this.columns = columns;
        this.rules = rules;
        this.hitPolicy = hitPolicy;
        this.withoutMatch = withoutMatch;
        // The library tests all rules even so; that shows only when a cell further down fails.
        stopsAtFirst = hitPolicy.firstOnly() && rules.stream().allMatch(CompiledRule::cannotFail);
    }

    @Override
    public String decisionId() {
        return library.decisionId();
    }

    @Override
    public int version() {
        return library.version();
    }

    @Override
    public long libraryCalls() {
        return library.libraryCalls();
    }

    @Override
    public DecisionResult evaluate(Map<String, ?> values) {
        if (values.containsKey(INPUT_VARIABLE)) {
            return library.evaluate(values);
        }
        Facts facts = new Facts(values);
        @Nullable Object[] inputs = new Object[columns.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = columns.get(i).read(facts);
            if (inputs[i] == FeelValues.OTHER) {
                return library.evaluate(values);
            }
        }
        List<CompiledRule> matched = new ArrayList<>(2);
        for (CompiledRule rule : rules) {
            Answer answer = rule.test(inputs, facts);
            if (answer == Answer.LIBRARY) {
                return library.evaluate(values);
            }
            if (answer == Answer.YES) {
                matched.add(rule);
                if (stopsAtFirst) {
                    break;
                }
            }
        }
        return result(inputs, hitPolicy.firstOnly() && !matched.isEmpty() ? matched.subList(0, 1) : matched, facts);
    }

    private DecisionResult result(@Nullable Object[] inputs, List<CompiledRule> matched, Facts facts) {
        if (matched.isEmpty()) {
            return new DecisionResult(withoutMatch, List.of(), inputsByLabel(inputs));
        }
        List<OutputRow> rows = new ArrayList<>(matched.size());
        List<MatchedRule> matchedRules = new ArrayList<>(matched.size());
        for (CompiledRule rule : matched) {
            Optional<OutputRow> row = rule.output().row(facts);
            if (row.isEmpty()) {
                return library.evaluate(facts.values());
            }
            rows.add(row.get());
            matchedRules.add(rule.matched());
        }
        Object output = hitPolicy.of(rows);
        return output == HitPolicyResult.LIBRARY
                ? library.evaluate(facts.values())
                : new DecisionResult(output, Collections.unmodifiableList(matchedRules), inputsByLabel(inputs));
    }

    private Map<String, Object> inputsByLabel(@Nullable Object[] inputs) {
        Map<String, @Nullable Object> byLabel = LinkedHashMap.newLinkedHashMap(inputs.length);
        for (int i = 0; i < inputs.length; i++) {
            byLabel.put(columns.get(i).label(), ProcessValues.ofComparable(inputs[i]));
        }
        return Collections.unmodifiableMap(byLabel);
    }
}
