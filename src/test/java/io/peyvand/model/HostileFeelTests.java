package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.model.gate.ModelProblem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEEL that would never end, or fill the memory, is refused without being evaluated. */
class HostileFeelTests {

    private static final Gate GATE = new Gate();

    @BeforeAll
    static void loadsTheParsers() {
        assertThat(GATE.problems("sound.bpmn", Gate.mapping("1 + 2"))).isEmpty();
        assertThat(Gate.errors(GATE.problems("sound.dmn", Gate.table("stage", "\"new\", \"loyal\"", "\"gold\"")))).isEmpty();
    }

    static Stream<String> endless() {
        return Stream.of(
                "for i in 1..1000000000 return i",
                "for i in 1..10 return for j in 1..10 return for k in 1..10 return for l in 1..10 return for m in 1..10 return for n in 1..10 return n",
                "for a in 1..100, b in 1..100, c in 1..100, d in 1..100 return a",
                "for i in 1..100000 return for j in 1..100000 return j",
                "for i in -1000000000..1 return i",
                "for i in 1..visits return i",
                "for i in 1..count(orders) * 1000000 return i",
                "for i in 1..2 ** 40 return i",
                "for i in 1..number(\"1000000000\") return i",
                "some i in 1..1000000000 satisfies i = 0",
                "every i in 1..100000, j in 1..100000 satisfies i > 0",
                "sum(for i in 1..1000000000 return i)",
                "[1][count(for i in 1..1000000000 return i) > 1]",
                "{a: for i in 1..1000000 return i}.a",
                "if true then 1 else for i in 1..100000000 return i",
                "for a in x, b in x, c in x return 1",
                "x[y[z[item > 1] != null] != null]",
                "{f: function(x) f(x), r: f(1)}.r", "(function(f) f(1))", "{f: function(x) x, r: f(2)}.r", "function(x) x",
                "{f: function(g) g(g), r: f(f)}", "sort(x, function(a, b) for i in 1..1000000 return i)",
                "sort([1], function(a, b) sort(x, function(c, d) count(x[item > y[item > 1]]) > 1))",
                "x.f(1)", "x.getClass()", "x.y.wait()", "reverseAll(x)", "launch(\"rockets\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\".class", "x.class.classLoader", "x.y.getClass", "count([x.class.name])", "{a: (1).declaringClass}.a", "x[item.class != null]"})
    void refusesLookingUpReflection(String feel) {
        refusesAtOnce(feel, "feel-reflection");
    }

    @ParameterizedTest
    @MethodSource("endless")
    void refusesEndlessEvaluation(String feel) {
        refusesAtOnce(feel, "feel-effort", "feel-function", "feel-syntax");
    }

    static Stream<String> growing() {
        String doubling = "{a0: \"0123456789\", " + Stream.iterate(1, i -> i + 1).limit(40).map(i -> "a%d: a%d + a%d".formatted(i, i - 1, i - 1))
                .reduce((one, other) -> one + ", " + other).orElseThrow() + "}.a40";
        return Stream.of(doubling,
                doubling.replace("+ a", ", a").replace(": a", ": concatenate(a").replaceAll("concatenate\\((a\\d+) , (a\\d+)", "concatenate($1, $2)"),
                "for i in 1..60 return partial",
                "for i in 1..60 return concatenate(partial, partial)",
                "string join(for i in 1..100000 return \"" + "x".repeat(3_000) + "\")",
                "string join(for i in 1..10000 return \"a\", \"" + "x".repeat(3_000) + "\")",
                "replace(string join(for i in 1..1000 return \"" + "a".repeat(1_000) + "\"), \"a\", \"" + "b".repeat(1_000) + "\")",
                "floor(10 ** 999999999)", "round up(x ** y, 2)", "time(1, 2, 10 ** 999999999)", "floor(number(\"1e999999999\"))", "decimal(1, 1000000000)", "round up(1.5, x)", "modulo(number(x), 7)",
                "even(number(\"1\" + \"e999999999\"))", "string(for i in 1..100000 return for j in 1..100 return j)");
    }

    @ParameterizedTest
    @MethodSource("growing")
    void refusesWhatFillsTheMemory(String feel) {
        refusesAtOnce(feel, "feel-effort", "feel-size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+", "(a|a)*", "(a*)*b", "([a-z]+)*x", "(.*)*", ".*.*.*x", "a*a*b", "(a|aa)+", "\\\\s+\\\\s+x", "(a?){30}", "a?a?a?aaa",
        "(?=a*)*", "(a)\\\\1+", "[a-z]+[a-f]+", "a{1,100000}b{1,9}a{0,5}c{1,2}c{1,5}", "(x+|y)x+"})
    void refusesPatternsThatMatchInCountlessWays(String pattern) {
        for (String call : List.of("matches(x, \"%s\")", "replace(x, \"%s\", \"\")", "split(x, \"%s\")", "extract(x, \"%s\")", "matches(pattern: \"%s\", input: x)")) {
            assertThat(Gate.errors(GATE.problems("tried.bpmn", Gate.mapping(call.formatted(pattern))))).as(call).contains("feel-regex");
        }
        assertThat(Gate.errors(GATE.problems("tried.dmn", Gate.table("x", "matches(?, \"%s\")".formatted(pattern), "1")))).contains("feel-regex");
    }

    @Test
    void refusesPatternsThatComeWithTheData() {
        assertThat(Gate.errors(GATE.problems("tried.bpmn", Gate.mapping("matches(\"a\", x)")))).contains("feel-regex");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "for i in 1..30 return i * 2", "for i in 1..12, j in 1..31 return i + j", "orders[amount > 100]", "sum(orders.amount)", "count(orders[status = \"paid\"]) > 3",
        "for o in orders return o.lines[price > 3]", "for o in orders return {id: o.id, total: sum(o.lines.price)}", "some o in orders satisfies o.amount > 10",
        "string join(for o in orders return o.name, \", \")", "tags[list contains(wanted, item)]", "every t in [\"a\", \"b\"] satisfies list contains(tags, t)",
        "sort(orders, function(x, y) x.amount < y.amount)[1]", "floor(amount / 3)", "decimal(amount * 1.19, 2)", "amount ** 2", "number(visits) + 1",
        "matches(email, \"[^@]+@[^@.]+\\\\.[a-z]+\")", "replace(name, \"[^a-z]+\", \" \")", "split(list, \", *\")", "matches(phone, \"^\\\\+?[0-9 ]{6,20}$\")",
        "matches(x, \"^(gold|silver)$\")", "duration(\"P\" + string(days) + \"D\")", "date and time(now(), \"Europe/Vienna\")", "append(tags, \"new\")",
        "concatenate(a, b, c)", "context put(x, \"a\", 1)", "if x = null then [] else x", "p * r / (1 - (1 + r / 12) ** -n)", "number(text)", "distinct values(for o in orders return o.offer)",
        "{a: 1, b: a + 1}.b", "modulo(customerId, 10) < 3", "string(customerId) + \"-\" + step", "{a: x, b: a[1]}.b", "get or else(x, 3)"})
    void letsOrdinaryExpressionsPass(String feel) {
        assertThat(GATE.problems("tried.bpmn", Gate.mapping(feel))).isEmpty();
    }

    @Test
    void boundsWhatDecisionsMakeOfEachOther() {
        StringBuilder chain = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            chain.append("""
                    <decision id="d%1$d" name="d%1$d"><variable name="d%1$d"/><informationRequirement><requiredDecision href="#d%2$d"/></informationRequirement>
                    <literalExpression><text>concatenate(d%2$d, d%2$d, d%2$d, d%2$d)</text></literalExpression></decision>""".formatted(i, i - 1));
        }
        assertThat(Gate.errors(GATE.problems("tried.dmn", decisions("<decision id='d0' name='d0'><literalExpression><text>for i in 1..1000 return i</text></literalExpression></decision>"
                + chain)))).contains("feel-effort");
    }

    @Test
    void boundsBusinessKnowledgeThatCallsItself() {
        String knowledge = """
                <businessKnowledgeModel id="k" name="k"><variable name="k"/><encapsulatedLogic><formalParameter name="n"/><literalExpression><text>%s</text></literalExpression></encapsulatedLogic>
                %s</businessKnowledgeModel><decision id="tried" name="tried"><knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
                <literalExpression><text>k(3)</text></literalExpression></decision>""";
        String itself = "<knowledgeRequirement><requiredKnowledge href='#k'/></knowledgeRequirement>";

        assertThat(GATE.problems("tried.dmn", decisions(knowledge.formatted("n + 1", "")))).isEmpty();
        assertThat(Gate.errors(GATE.problems("tried.dmn", decisions(knowledge.formatted("k(n) + k(n)", itself))))).isNotEmpty();
        assertThat(Gate.errors(GATE.problems("tried.dmn", decisions(knowledge.formatted("for i in 1..200000 return n", ""))))).contains("feel-effort");
    }

    @Test
    void boundsNumbersThatOneDecisionReadsAndAnotherRounds() {
        String chain = "<decision id='a' name='a'><variable name='a'/><literalExpression><text>%s</text></literalExpression></decision>"
                + "<decision id='b' name='b'><informationRequirement><requiredDecision href='#a'/></informationRequirement><literalExpression><text>floor(a)</text></literalExpression></decision>";

        assertThat(GATE.problems("tried.dmn", decisions(chain.formatted("x + 1")))).isEmpty();
        assertThat(Gate.errors(GATE.problems("tried.dmn", decisions(chain.formatted("number(x)"))))).contains("feel-effort");
        assertThat(Gate.errors(GATE.problems("tried.dmn", Gate.table("10 ** x", "even(?)", "1")))).contains("feel-effort");
    }

    private static String decisions(String elements) {
        return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"d\" namespace=\"n\">" + elements + "</definitions>";
    }

    private static void refusesAtOnce(String feel, String... rules) {
        for (var file : List.of(new String[] {"tried.bpmn", Gate.mapping(feel)}, new String[] {"tried.dmn", Gate.table(feel, "-", "1")},
                new String[] {"tried.dmn", Gate.table("x", "-", feel)}, new String[] {"tried.dmn", Gate.table("x", "? = (" + feel + ")", "1")})) {
            List<ModelProblem> problems = Gate.atOnce(() -> GATE.problems(file[0], file[1]));
            assertThat(Gate.errors(problems)).as(file[1]).isNotEmpty().isSubsetOf(rules);
        }
    }
}
