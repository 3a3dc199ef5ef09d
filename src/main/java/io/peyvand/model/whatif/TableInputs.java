package io.peyvand.model.whatif;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts that the tables of a file ask about, and what the cells below compare them with. */
final class TableInputs {

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*(?!\\w*\\s*\\()");
    private static final Set<String> FEEL = Set.of("if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "not",
            "between", "true", "false", "null", "function", "instance", "of");
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

    /** By name, in the order of the columns; what another decision of the file answers is no fact. */
    static Map<String, Input> of(ReadModel model) {
        Set<String> decisions = model.root().children("decision")
                .flatMap(decision -> Stream.of(decision.attribute("id"), decision.attribute("name"))).collect(Collectors.toSet());
        Map<String, Input> inputs = new LinkedHashMap<>();
        model.root().all("decisionTable").forEach(table -> {
            List<XmlElement> columns = table.children("input").toList();
            for (int column = 0; column < columns.size(); column++) {
                for (Input input : of(table, columns.get(column), column)) {
                    if (!decisions.contains(input.name())) {
                        inputs.putIfAbsent(input.name(), input);
                    }
                }
            }
        });
        return inputs;
    }

    private static List<Input> of(XmlElement table, XmlElement column, int position) {
        XmlElement expression = column.children("inputExpression").findFirst().orElse(column);
        String text = expression.children("text").map(XmlElement::text).collect(Collectors.joining());
        Stream<XmlElement> cells = table.children("rule").flatMap(rule -> rule.children("inputEntry").skip(position).limit(1));
        List<String> choices = Stream.concat(column.children("inputValues"), cells).flatMap(cell -> cell.children("text"))
                .flatMap(cell -> TEXT.matcher(cell.text()).results()).map(found -> found.group(1)).distinct().limit(MOST_CHOICES).toList();
        return names(text).stream().map(name -> new Input(name, column.attribute("label"), expression.attribute("typeRef"), choices)).toList();
    }

    private static Set<String> names(String expression) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = NAME.matcher(TEXT.matcher(expression).replaceAll(" "));
        while (matcher.find()) {
            if (!FEEL.contains(matcher.group())) {
                names.add(matcher.group());
            }
        }
        return names;
    }
}
