package io.peyvand.decision.compiled;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.dmn.parser.ParsedRule;
import org.camunda.feel.syntaxtree.Val;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** The output cells of one rule. */
interface RuleOutput {

    /** @return empty when only the library can tell */
    Optional<OutputRow> row(Facts facts);

    /** All literals: worked out once. */
    record Literal(OutputRow row) implements RuleOutput {
        @Override
        public Optional<OutputRow> row(Facts facts) {
            return Optional.of(row);
        }
    }

    record Computed(Map<String, ParsedExpression> cells, DmnLibrary library) implements RuleOutput {
        @Override
        public Optional<OutputRow> row(Facts facts) {
            Map<String, Val> values = new LinkedHashMap<>();
            for (Map.Entry<String, ParsedExpression> cell : cells.entrySet()) {
                Optional<Val> value = library.value(cell.getValue(), facts);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.put(cell.getKey(), value.get());
            }
            return Optional.of(OutputRow.of(values));
        }
    }

    static RuleOutput of(ParsedRule rule, Constants constants, DmnLibrary library) {
        Map<String, ParsedExpression> cells = new LinkedHashMap<>();
        Map<String, Val> literals = new LinkedHashMap<>();
        for (Tuple2<String, ParsedExpression> cell : CollectionConverters.asJava(rule.outputEntries())) {
            cells.put(cell._1(), cell._2());
            constants.of(cell._2()).ifPresent(literal -> literals.put(cell._1(), literal.value()));
        }
        return literals.keySet().equals(cells.keySet()) ? new Literal(OutputRow.of(literals)) : new Computed(cells, library);
    }
}
