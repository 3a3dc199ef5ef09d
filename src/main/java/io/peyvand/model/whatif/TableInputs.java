package io.peyvand.model.whatif;

import io.peyvand.model.feel.FeelNames;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts that the tables of a file ask about, and what the cells below compare them with. */
final class TableInputs {

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int MOST_CHOICES = 50;

    private TableInputs() {
    }

    /**
     * One input of a table.
     *
     * @param type as the table declares it, such as {@code string} or {@code number}; empty when it does not
     * @param choices the texts that cells name
     */
    record Input(String name, String label, String type, List<String> choices) {
    }

    /**
     * By name, in the order of the columns; what another decision of the file answers is no fact. The file may not have passed the gate:
     * since what does not parse may be slow to try, the first such column ends it.
     */
    static Map<String, Input> of(ReadModel model) {
        Set<String> decisions = model.root().children("decision")
                .flatMap(decision -> Stream.of(decision.attribute("id"), decision.attribute("name"))).collect(Collectors.toSet());
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (XmlElement table : model.root().all("decisionTable").toList()) {
            List<XmlElement> columns = table.children("input").toList();
            for (int column = 0; column < columns.size(); column++) {
                Optional<Set<String>> names = FeelNames.of(expression(columns.get(column)));
                if (names.isEmpty()) {
                    return inputs;
                }
                of(table, columns.get(column), column, names.get()).stream().filter(input -> !decisions.contains(input.name()))
                        .forEach(input -> inputs.putIfAbsent(input.name(), input));
            }
        }
        return inputs;
    }

    private static List<Input> of(XmlElement table, XmlElement column, int position, Set<String> names) {
        XmlElement expression = column.children("inputExpression").findFirst().orElse(column);
        Stream<XmlElement> cells = table.children("rule").flatMap(rule -> rule.children("inputEntry").skip(position).limit(1));
        List<String> choices = Stream.concat(column.children("inputValues"), cells).flatMap(cell -> cell.children("text"))
                .flatMap(cell -> TEXT.matcher(cell.text()).results()).map(found -> found.group(1)).distinct().limit(MOST_CHOICES).toList();
        return names.stream().map(name -> new Input(name, column.attribute("label"), expression.attribute("typeRef"), choices)).toList();
    }

    private static String expression(XmlElement column) {
        return column.children("inputExpression").flatMap(expression -> expression.children("text")).map(XmlElement::text).collect(Collectors.joining());
    }
}
