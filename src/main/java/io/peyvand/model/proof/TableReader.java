package io.peyvand.model.proof;

import fastparse.Parsed;
import io.peyvand.model.proof.Table.Rule;
import io.peyvand.model.proof.Table.Unread;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.namespace.QName;
import org.camunda.feel.impl.parser.FeelParser;
import org.camunda.feel.syntaxtree.Exp;

/** Reads a table whose FEEL the gate has passed. */
final class TableReader {

    /** Other modelers keep an attribute that they do not know. */
    private static final QName NO_ANSWER = new QName("http://peyvand.io/schema/dmn/1.0", "noAnswer");
    private static final String NO_ANSWER_MEANT = "meant";

    private final XmlElement table;
    private final List<XmlElement> inputs;
    private final List<XmlElement> rules;
    /** Two columns of one expression are one input. */
    private final Map<String, Integer> dimensionOf = new LinkedHashMap<>();
    private final Map<String, Optional<Cell>> cells = new LinkedHashMap<>();
    private final List<Unread> unread = new ArrayList<>();

    private TableReader(XmlElement table) {
        this.table = table;
        inputs = table.children("input").toList();
        rules = table.children("rule").toList();
    }

    static Table read(XmlElement decisionTable) {
        return new TableReader(decisionTable).read();
    }

    private Table read() {
        inputs.forEach(input -> dimensionOf.putIfAbsent(expression(input), dimensionOf.size()));
        List<Dimension> dimensions = dimensionOf.keySet().stream().map(this::dimension).toList();
        List<Rule> read = IntStream.range(0, rules.size()).mapToObj(number -> rule(number + 1, rules.get(number), dimensions)).toList();
        boolean answersAlways = table.children("output").allMatch(output -> output.children("defaultOutputEntry").flatMap(entry -> entry.children("text"))
                .anyMatch(text -> !text.text().isBlank())) && table.children("output").findAny().isPresent();
        String policy = table.attribute("hitPolicy");
        return new Table(table, policy.isEmpty() ? "UNIQUE" : policy, answersAlways, NO_ANSWER_MEANT.equals(table.attributes().get(NO_ANSWER)), dimensions, read, unread);
    }

    private Dimension dimension(String expression) {
        List<Value> named = new ArrayList<>();
        List<Value> allowed = new ArrayList<>();
        Set<Kind> typed = inputs.stream().filter(input -> expression(input).equals(expression))
                .flatMap(input -> input.children("inputExpression")).flatMap(text -> Kind.ofType(text.attribute("typeRef")).stream()).collect(Collectors.toSet());
        for (int column = 0; column < inputs.size(); column++) {
            if (expression(inputs.get(column)).equals(expression)) {
                inputs.get(column).children("inputValues").map(TableReader::text).forEach(text -> allowed.addAll(allowed(text)));
                int at = column;
                rules.forEach(rule -> cell(rule, at).ifPresent(cell -> cell.named(named::add)));
            }
        }
        named.addAll(allowed);
        return Dimension.of(expression, typed, named, allowed);
    }

    /** Only values one by one close an input; a range in them leaves it open. */
    private static List<Value> allowed(String text) {
        return parsed(text).flatMap(Cell::of).map(cell -> {
            List<Value> values = new ArrayList<>();
            boolean oneByOne = cell instanceof Cell.Equal || cell instanceof Cell.AnyOf any && any.cells().stream().allMatch(Cell.Equal.class::isInstance);
            if (oneByOne) {
                cell.named(values::add);
            }
            return values;
        }).orElse(new ArrayList<>());
    }

    private Rule rule(int number, XmlElement rule, List<Dimension> dimensions) {
        List<BitSet> surely = new ArrayList<>(dimensions.stream().map(Dimension::everywhere).toList());
        List<BitSet> maybe = new ArrayList<>(dimensions.stream().map(Dimension::everywhere).toList());
        for (int column = 0; column < inputs.size(); column++) {
            int at = dimensionOf.get(expression(inputs.get(column)));
            Optional<Cell> cell = cell(rule, column);
            if (cell.isPresent()) {
                BitSet met = dimensions.get(at).where(cell.get());
                surely.get(at).and(met);
                maybe.get(at).and(met);
            } else {
                surely.get(at).clear();
                unread.add(new Unread(number, expression(inputs.get(column)), text(rule.children("inputEntry").toList().get(column))));
            }
        }
        List<Object> outputs = rule.children("outputEntry").map(TableReader::text).map(TableReader::output).toList();
        return new Rule(number, rule, List.copyOf(surely), List.copyOf(maybe), outputs);
    }

    /** The tree, so that 1 and 1.0 are the same answer. */
    private static Object output(String text) {
        return FeelParser.parseExpression(text) instanceof Parsed.Success<Exp> success ? success.value() : text;
    }

    private Optional<Cell> cell(XmlElement rule, int column) {
        List<XmlElement> entries = rule.children("inputEntry").toList();
        String text = column < entries.size() ? text(entries.get(column)) : "-";
        return cells.computeIfAbsent(text, unseen -> unseen.isEmpty() ? Optional.of(new Cell.Anything()) : parsed(unseen).flatMap(Cell::of));
    }

    private static Optional<Exp> parsed(String text) {
        return FeelParser.parseUnaryTests(text) instanceof Parsed.Success<Exp> success ? Optional.of(success.value()) : Optional.empty();
    }

    private static String expression(XmlElement input) {
        return input.children("inputExpression").map(TableReader::text).findFirst().orElse("");
    }

    private static String text(XmlElement holder) {
        return holder.children("text").map(text -> text.text().strip()).findFirst().orElse("");
    }
}
