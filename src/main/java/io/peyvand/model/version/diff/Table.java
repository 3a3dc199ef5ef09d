package io.peyvand.model.version.diff;

import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One decision table, ready to be compared: columns and rules by their ids. */
final class Table {

    /** @param traits label, expression and type, to be compared */
    record Column(String id, String label, boolean output, Traits traits) {
    }

    /** @param cells by the id of their column */
    record Rule(String id, int number, Map<String, String> cells) {
    }

    final Map<String, Column> columns = new LinkedHashMap<>();
    final Map<String, Rule> rules = new LinkedHashMap<>();

    Table(XmlElement table) {
        table.children("input").forEach(input -> column(input, false));
        table.children("output").forEach(output -> column(output, true));
        List<String> ids = List.copyOf(columns.keySet());
        Map<String, Integer> same = new HashMap<>();
        table.children("rule").forEach(rule -> {
            Map<String, String> cells = cells(rule, ids);
            String id = rule.attribute("id").isBlank() ? "rule " + cells.values() : rule.attribute("id");
            int seen = same.merge(id, 1, Integer::sum);
            String known = seen == 1 ? id : id + " " + seen;
            rules.put(known, new Rule(known, rules.size() + 1, cells));
        });
    }

    private void column(XmlElement clause, boolean output) {
        Traits.Fields fields = new Traits.Fields();
        clause.attributes().forEach((name, value) -> {
            if (!name.getLocalPart().equals("id") && !name.getLocalPart().equals("width")) {
                fields.put(name.getLocalPart(), value);
            }
        });
        clause.children("inputExpression").forEach(expression -> {
            fields.put("expression", textOf(expression));
            fields.put("typeRef", expression.attribute("typeRef"));
        });
        clause.children("defaultOutputEntry").forEach(entry -> fields.put("default", textOf(entry)));
        clause.children().stream().filter(child -> child.is("inputValues") || child.is("outputValues")).forEach(child -> fields.put("values", textOf(child)));
        String id = clause.attribute("id").isBlank() ? (output ? "output " : "input ") + columns.size() : clause.attribute("id");
        columns.put(id, new Column(id, label(clause, id), output, new Traits(id, output ? "output" : "input", label(clause, id), fields.found())));
    }

    private static String label(XmlElement clause, String id) {
        return Stream.of(clause.attribute("label"), clause.attribute("name"),
                clause.children("inputExpression").map(Table::textOf).findFirst().orElse(""), id).filter(text -> !text.isBlank()).findFirst().orElse(id);
    }

    /** An empty cell means "any", as a dash does. */
    private static Map<String, String> cells(XmlElement rule, List<String> columns) {
        List<XmlElement> entries = new ArrayList<>(rule.children("inputEntry").toList());
        entries.addAll(rule.children("outputEntry").toList());
        Map<String, String> cells = new LinkedHashMap<>();
        for (int index = 0; index < Math.min(entries.size(), columns.size()); index++) {
            String text = textOf(entries.get(index));
            cells.put(columns.get(index), text.isEmpty() && entries.get(index).is("inputEntry") ? "-" : text);
        }
        rule.children("annotationEntry").findFirst().map(Table::textOf).or(() -> rule.children("description").findFirst().map(XmlElement::text))
                .map(String::strip).filter(text -> !text.isEmpty()).ifPresent(text -> cells.put(ANNOTATION, text));
        return cells;
    }

    static final String ANNOTATION = "annotation";

    static String textOf(XmlElement around) {
        return around.children("text").map(XmlElement::text).map(String::strip).findFirst().orElse("");
    }
}
