package io.peyvand.model.proof;

import io.peyvand.model.proof.Table.Rule;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.jspecify.annotations.Nullable;

/** Which of two rules that are both met gives the answer, where only one does. */
final class Precedence {

    private Precedence() {
    }

    /** @return null when the hit policy lets each rule speak */
    static @Nullable BiPredicate<Rule, Rule> of(Table table) {
        return switch (table.hitPolicy()) {
            case "FIRST" -> (one, other) -> one.number() < other.number();
            case "PRIORITY" -> {
                List<List<String>> orders = table.element().children("output").map(Precedence::order).toList();
                // What is calculated has no priority that could be known here.
                yield (one, other) -> {
                    if (!literal(one) || !literal(other)) {
                        return false;
                    }
                    String first = key(one, orders);
                    String second = key(other, orders);
                    return first.compareTo(second) < 0 || first.equals(second) && one.number() < other.number();
                };
            }
            default -> null;
        };
    }

    private static boolean literal(Rule rule) {
        return rule.outputs().stream().allMatch(output -> output instanceof Exp tree && Value.of(tree).isPresent());
    }

    private static List<String> order(XmlElement output) {
        List<String> order = new ArrayList<>();
        output.children("outputValues").flatMap(values -> values.children("text"))
                .forEach(text -> List.of(text.text().split(",")).forEach(value -> order.add(value.strip().replaceAll("[\"']", ""))));
        return order;
    }

    /** The library compares positions as text, and puts what is not listed last; what counts is what it does. */
    private static String key(Rule rule, List<List<String>> orders) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < Math.min(orders.size(), rule.outputs().size()); i++) {
            String value = switch (rule.outputs().get(i)) {
                case ConstString text -> text.value();
                case ConstNumber number -> number.value().toString();
                default -> "";
            };
            int position = orders.get(i).lastIndexOf(value);
            key.append(position < 0 ? "_" : Integer.toString(position));
        }
        return key.toString();
    }
}
