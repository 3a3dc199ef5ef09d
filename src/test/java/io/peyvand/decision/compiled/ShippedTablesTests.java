package io.peyvand.decision.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.decision.DecisionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The examples in {@code src/test/resources/decisions}, each asked of the compiled table and of the library; they hit every rule. */
class ShippedTablesTests {

    private static final Path EXAMPLES = Path.of("src/test/resources/decisions");
    private static final Pattern RULE_ID = Pattern.compile("<rule id=\"([^\"]+)\"");

    @TestFactory
    Stream<DynamicContainer> decidesAsTheExamplesSay() throws IOException {
        try (Stream<Path> tables = Files.list(Path.of("dmn"))) {
            return tables.filter(file -> file.toString().endsWith(".dmn")).map(ShippedTablesTests::decisionId).sorted()
                    .map(ShippedTablesTests::examples).toList().stream();
        }
    }

    private static String decisionId(Path table) {
        return Pattern.compile("-(.)").matcher(table.getFileName().toString().replace(".dmn", ""))
                .replaceAll(letter -> letter.group(1).toUpperCase());
    }

    private static DynamicContainer examples(String decisionId) {
        List<String> lines = lines(EXAMPLES.resolve(decisionId + ".txt"));
        List<String> inputs = List.of(lines.getFirst().split(" -> ")[0].split(","));
        List<String> outputs = List.of(lines.getFirst().split(" -> ")[1].split(","));
        DecisionTable compiled = ShippedTables.compiled(decisionId);
        DecisionTable library = ShippedTables.inLibrary(decisionId);
        List<DynamicNode> tests = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            tests.add(dynamicTest(line, () -> {
                Map<String, Object> facts = facts(inputs, line.split(" -> ")[0]);
                assertDecision(compiled.evaluate(facts), outputs, line.split(" -> ")[1]);
                assertDecision(library.evaluate(facts), outputs, line.split(" -> ")[1]);
            }));
        }
        tests.add(everyRuleHasAnExample(decisionId, lines));
        return dynamicContainer(decisionId, tests);
    }

    private static DynamicTest everyRuleHasAnExample(String decisionId, List<String> lines) {
        return dynamicTest("every rule has an example", () -> {
            Set<String> expected = lines.stream().skip(1).map(line -> line.split(" -> ")[1].split(", ")[0])
                    .filter(rule -> !rule.equals("none")).collect(Collectors.toCollection(TreeSet::new));
            Set<String> rules = RULE_ID.matcher(ShippedTables.xml(decisionId)).results()
                    .map(rule -> rule.group(1)).collect(Collectors.toCollection(TreeSet::new));
            assertThat(expected).isEqualTo(rules);
        });
    }

    private static void assertDecision(DecisionResult result, List<String> outputs, String expected) {
        if (expected.equals("none")) {
            assertThat(result.matchedRules()).isEmpty();
            assertThat(result.output()).isNull();
            return;
        }
        List<String> values = List.of(expected.split(", "));
        assertThat(result.matchedRules()).extracting(MatchedRule::ruleId).containsExactly(values.getFirst());
        for (int i = 1; i < outputs.size(); i++) {
            Object value = outputs.size() == 2 ? result.output() : ((Map<?, ?>) result.output()).get(outputs.get(i));
            assertThat(value).asString().isEqualTo(values.get(i));
        }
    }

    private static Map<String, Object> facts(List<String> inputs, String cells) {
        String[] values = cells.split(", ");
        assertThat(values).hasSameSizeAs(inputs);
        Map<String, Object> facts = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            facts.put(inputs.get(i), value(values[i]));
        }
        return facts;
    }

    private static Object value(String cell) {
        return switch (cell) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(cell);
            default -> cell.matches("-?\\d+") ? (Object) Integer.valueOf(cell)
                    : cell.matches("-?\\d+\\.\\d+") ? (Object) Double.valueOf(cell) : cell;
        };
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException missing) {
            throw new IllegalStateException("There are no examples of the decision at " + file + "; write at least one for each rule.", missing);
        }
    }
}
