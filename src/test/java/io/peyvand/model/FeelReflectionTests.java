package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.compiled.TableCompiler;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A property of what is no context never leads into Java: the broker's FEEL and ours answer null, and calling it does not pass the gate. */
class FeelReflectionTests {

    private static final Gate GATE = new Gate();
    private static final Map<String, String> JSON = Map.of("text", "\"word\"", "number", "5", "list", "[\"a\", 1]", "object", "{\"a\": {\"b\": 1}}", "truth", "true");
    private static final List<String> VALUES = List.of("text", "number", "list", "object", "object.a", "truth", "\"word\"", "5", "[1, 2]", "{a: 1}",
            "date(\"2027-01-01\")", "duration(\"P1D\")", "now()", "null");
    private static final List<String> PROPERTIES = List.of("class", "getClass", "bytes", "hashCode", "toString", "declaringClass", "protectionDomain",
            "variableProvider", "functionProvider", "context", "value", "MODULE$", "empty");

    static Stream<String> lookups() {
        return VALUES.stream().flatMap(value -> PROPERTIES.stream().map(property -> "(%s).%s".formatted(value, property)));
    }

    @Test
    void findsNothingOfJavaInTheBroker() throws Exception {
        BrokerFeel broker = new BrokerFeel();
        assertThat(broker.evaluate("object.a.b", JSON)).isEqualTo("1");
        for (String lookup : lookups().toList()) {
            String result = broker.evaluate(lookup, JSON);
            assertThat(result.startsWith("failure") ? "null" : result).as(lookup).isIn("null", "[null,null]");
        }
    }

    @Test
    void findsNothingOfJavaInProcess() {
        Map<String, Object> facts = new HashMap<>(Map.of("text", "word", "number", 5, "list", List.of("a", 1), "object", Map.of("a", Map.of("b", 1)),
                "truth", true, "day", LocalDate.EPOCH));
        assertThat(decided("object.a.b", facts)).isEqualTo(1L);
        for (String lookup : Stream.concat(lookups(), PROPERTIES.stream().map("day."::concat)).toList()) {
            assertThat(decided(lookup, facts)).as(lookup).isIn(null, java.util.Arrays.asList(null, null));
        }
    }

    private static Object decided(String feel, Map<String, Object> facts) {
        try {
            return TableCompiler.compile(Gate.table("1", "-", feel), "tried", 1).evaluate(facts).output();
        } catch (DecisionFailed failed) {
            return null;
        }
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void letsNobodyCallIt(String lookup) {
        assertThat(Gate.errors(GATE.problems("tried.bpmn", Gate.mapping(lookup + "()")))).isNotEmpty();
    }
}
