package io.peyvand.decision.compiled;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedOutput;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The order of the allowed output values, for the hit policies PRIORITY and OUTPUT ORDER. The library compares positions as
 * text, so the eleventh value comes before the third; results have to be the same, so this does too.
 */
final class OutputPriorities {

    private static final String NOT_LISTED = "_";

    private final Map<String, Map<String, Integer>> positions = new LinkedHashMap<>();

    OutputPriorities(ParsedDecisionTable table) {
        for (ParsedOutput output : CollectionConverters.asJava(table.outputs())) {
            Map<String, Integer> order = new HashMap<>();
            if (output.value().isDefined()) {
                String[] values = output.value().get().split(",");
                for (int i = 0; i < values.length; i++) {
                    order.put(values[i].trim().replaceAll("[\"']", ""), i);
                }
            }
            positions.put(output.name(), order);
        }
    }

    String keyOf(OutputRow row) {
        StringBuilder key = new StringBuilder();
        positions.forEach((name, order) -> key.append(position(order, row.values().get(name))));
        return key.toString();
    }

    private static String position(Map<String, Integer> order, Val value) {
        Integer position = switch (value) {
            case ValString text -> order.get(text.value());
            case ValNumber number -> order.get(number.value().toString());
            default -> null;
        };
        return position == null ? NOT_LISTED : position.toString();
    }
}
