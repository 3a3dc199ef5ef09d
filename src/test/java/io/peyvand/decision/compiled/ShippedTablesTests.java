package io.peyvand.decision.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.decision.DecisionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTablesTests {

    private static final Pattern DECISION = Pattern.compile("<decision id=\"(\\w+)\"");
    private static final Pattern VARIABLE = Pattern.compile("<inputExpression[^>]*><text>(\\w+)</text>");
    private static final Pattern LITERAL = Pattern.compile("<inputEntry[^>]*><text>([^<]*)</text>");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(-?[0-9.]+[0-9])|([0-9])");

    static Stream<Path> tables() throws IOException {
        return Files.list(Path.of("dmn")).filter(file -> file.toString().endsWith(".dmn")).sorted();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void compileFullyAndAnswerLikeTheLibrary(Path file) throws IOException {
        String xml = Files.readString(file);
        String decisionId = all(DECISION, xml).get(0);
        DecisionTable compiled = TableCompiler.compile(xml, decisionId, 3);
        DecisionTable library = new LibraryTable(new DmnLibrary(xml, decisionId), 3);

        assertThat(compiled).isInstanceOf(CompiledTable.class);
        List<Object> values = literals(xml);
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            Map<String, Object> facts = new HashMap<>();
            all(VARIABLE, xml).forEach(name -> facts.put(name, values.get(random.nextInt(values.size()))));
            assertThat(compiled.evaluate(facts)).as("%s", facts).isEqualTo(library.evaluate(facts));
        }
    }

    /** What stands in the cells, and what lies beside it. */
    private static List<Object> literals(String xml) {
        List<Object> values = new ArrayList<>(java.util.Arrays.asList(null, true, false));
        for (String cell : all(LITERAL, xml)) {
            Matcher word = WORD.matcher(cell);
            while (word.find()) {
                if (word.group(1) != null) {
                    values.add(word.group(1));
                } else {
                    double number = Double.parseDouble(word.group());
                    values.addAll(List.of(number, number - 0.01, number + 1, (long) number));
                }
            }
        }
        return values;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
