package io.peyvand.decision.compiled;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.DecisionResult.MatchedRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.dmn.evaluation.TypeChecker;
import org.camunda.dmn.parser.FeelExpression;
import org.camunda.dmn.parser.ParsedDecision;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.dmn.parser.ParsedInput;
import org.camunda.dmn.parser.ParsedOutput;
import org.camunda.dmn.parser.ParsedRule;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Compiles a decision when its logic is one plain table; any other decision stays with the library. */
public final class TableCompiler {

    private static final Set<String> CHECKED_TYPES =
            Set.of("string", "number", "boolean", "time", "date", "dateTime", "dayTimeDuration", "yearMonthDuration");

    private final DmnLibrary library;
    private final LibraryTable libraryTable;
    private final Constants constants;

    private TableCompiler(DmnLibrary library, int version) {
        this.library = library;
        this.libraryTable = new LibraryTable(library, version);
        this.constants = new Constants(library);
    }

    /** @throws DecisionFailed when the library cannot read the file */
    public static DecisionTable compile(String xml, String decisionId, int version) {
        TableCompiler compiler = new TableCompiler(new DmnLibrary(xml, decisionId), version);
        return compiler.compile(compiler.library.decision());
    }

    private DecisionTable compile(ParsedDecision decision) {
        boolean alone = decision.requiredDecisions().isEmpty() && decision.requiredBkms().isEmpty();
        if (!alone || !(decision.logic() instanceof ParsedDecisionTable table)) {
            return libraryTable;
        }
        Optional<OutputRow> withoutMatch = defaults(table);
        HitPolicyResult hitPolicy = new HitPolicyResult(table);
        List<CompiledRule> rules = rules(table);
        if (withoutMatch.isEmpty() || !typesKept(decision, hitPolicy, rules, withoutMatch.get())) {
            return libraryTable;
        }
        Object otherwise = withoutMatch.get().values().isEmpty() ? null : withoutMatch.get().processValue();
        return new CompiledTable(libraryTable, columns(table), rules, hitPolicy, otherwise);
    }

    private List<Column> columns(ParsedDecisionTable table) {
        List<Column> columns = new ArrayList<>();
        for (ParsedInput input : CollectionConverters.asJava(table.inputs())) {
            String label = LibraryTable.label(input);
            columns.add(input.expression() instanceof FeelExpression feel && feel.expression().expression() instanceof Ref ref
                    ? new Column.Lookup(label, CollectionConverters.asJava(ref.names()).toArray(String[]::new))
                    : new Column.Computed(label, input.expression(), library));
        }
        return List.copyOf(columns);
    }

    private List<CompiledRule> rules(ParsedDecisionTable table) {
        CellCompiler compiler = new CellCompiler(constants, library);
        int columns = table.inputs().size();
        List<CompiledRule> rules = new ArrayList<>();
        for (ParsedRule rule : CollectionConverters.asJava(table.rules())) {
            List<CellTest> cells = new ArrayList<>();
            CollectionConverters.asJava(rule.inputEntries()).forEach(cell -> cells.add(compiler.compile(cell)));
            rules.add(new CompiledRule(new MatchedRule(rules.size() + 1, rule.id()),
                    List.copyOf(cells.subList(0, Math.min(columns, cells.size()))), RuleOutput.of(rule, constants, library)));
        }
        return List.copyOf(rules);
    }

    /** @return empty when a default is more than a literal */
    private Optional<OutputRow> defaults(ParsedDecisionTable table) {
        Map<String, Val> values = new LinkedHashMap<>();
        for (ParsedOutput output : CollectionConverters.asJava(table.outputs())) {
            if (output.defaultValue().isDefined()) {
                ParsedExpression expression = output.defaultValue().get();
                Optional<Constant> literal = constants.of(expression);
                if (literal.isEmpty()) {
                    return Optional.empty();
                }
                values.put(output.name(), literal.get().value());
            }
        }
        return Optional.of(OutputRow.of(values));
    }

    /** Whether the type that the decision declares for its result holds for every literal output, so that it needs no check later. */
    private static boolean typesKept(ParsedDecision decision, HitPolicyResult hitPolicy, List<CompiledRule> rules, OutputRow defaults) {
        String type = type(decision);
        if (type == null || !CHECKED_TYPES.contains(type)) {
            return true;
        }
        return hitPolicy.single() && keepsType(defaults, type)
                && rules.stream().allMatch(rule -> rule.output() instanceof RuleOutput.Literal literal && keepsType(literal.row(), type));
    }

    private static @Nullable String type(ParsedDecision decision) {
        return decision.resultType().isDefined() ? decision.resultType().get().replace("feel:", "") : null;
    }

    private static boolean keepsType(OutputRow row, String type) {
        return row.values().isEmpty()
                || row.values().size() == 1 && TypeChecker.isOfType(row.values().values().iterator().next(), type).isRight();
    }
}
