package io.peyvand.model.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.compiled.TableCompiler;
import io.peyvand.model.proof.Finding.Type;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProverTests {

    private static final int TABLES = 80;

    /** The proof against the library itself, asked about a value in and between all that the cells name. */
    @ParameterizedTest
    @CsvSource({"FIRST", "UNIQUE", "ANY", "COLLECT"})
    void findsWhatTryingEveryCaseFinds(String hitPolicy) {
        int found = 0;
        for (int seed = 1; seed <= TABLES; seed++) {
            DrawnTable drawn = new DrawnTable(seed, hitPolicy);
            Proof proof = drawn.proof();
            DecisionTable collecting = TableCompiler.compile(drawn.xml("COLLECT"), "drawn", 1);
            List<Set<Integer>> answers = drawn.everyCase(false).stream().map(facts -> matched(collecting, facts)).toList();
            List<Set<Integer>> answersWithMissing = drawn.everyCase(true).stream().map(facts -> matched(collecting, facts)).toList();
            String about = "seed %d: %s%n%s".formatted(seed, proof, drawn.xml(hitPolicy));

            assertThat(proof.unread()).as(about).isEmpty();
            assertThat(proof.complete() == 1.0).as(about).isEqualTo(answers.stream().noneMatch(Set::isEmpty));
            assertThat(proof.of(Type.GAP).isEmpty()).as(about).isEqualTo(answers.stream().noneMatch(Set::isEmpty));
            for (Finding gap : proof.of(Type.GAP)) {
                assertThat(matched(collecting, drawn.facts(gap.example()))).as(about).isEmpty();
            }
            assertThat(rules(proof, Type.IMPOSSIBLE)).as(about).isEqualTo(drawn.never(answersWithMissing));
            if (hitPolicy.equals("FIRST")) {
                assertThat(rules(proof, Type.MASKED)).as(about).isEqualTo(drawn.neverFirst(answersWithMissing));
            }
            if (hitPolicy.equals("UNIQUE") || hitPolicy.equals("ANY")) {
                Type type = hitPolicy.equals("ANY") ? Type.CONTRADICTION : Type.OVERLAP;
                assertThat(proof.of(type).stream().map(Finding::rules).collect(Collectors.toSet())).as(about).isEqualTo(drawn.together(answersWithMissing, hitPolicy.equals("ANY")));
                for (Finding overlap : proof.of(type)) {
                    assertThat(matched(collecting, drawn.facts(overlap.example()))).as(about).containsAll(overlap.rules());
                }
            }
            found += proof.findings().size();
        }
        assertThat(found).isGreaterThan(TABLES / 2);
    }

    private static Set<Integer> rules(Proof proof, Type type) {
        return proof.of(type).stream().map(finding -> finding.rules().getFirst()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> matched(DecisionTable table, Map<String, Object> facts) {
        return table.evaluate(facts).matchedRules().stream().map(MatchedRule::index).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void namesGapsWithAnExampleCustomer() {
        Proof proof = DrawnTable.proof(DrawnTable.table("UNIQUE", List.of("age", "customer.stage"), List.of(
                List.of("< 18", "-"), List.of("[18..65)", "\"new\", \"loyal\""), List.of("> 65", "-"))));

        assertThat(proof.of(Type.GAP)).extracting(Finding::example).containsExactly(
                Map.of("age", 18L, "customer", Map.of("stage", "other")), Map.of("age", 65L, "customer", Map.of("stage", "new")));
        assertThat(proof.complete()).isBetween(0.5, 0.9);
    }

    @Test
    void reasonsAboutDatesReadFromTexts() {
        Proof proof = DrawnTable.proof(DrawnTable.table("FIRST", List.of("date(lastPurchase)"), List.of(List.of("< date(\"2027-01-01\")"), List.of("> date(\"2027-01-02\")"))));

        assertThat(proof.of(Type.GAP)).extracting(Finding::example).containsExactly(Map.of("lastPurchase", "2027-01-01"));
    }

    @Test
    void saysWhichCellsItCannotRead() {
        Proof proof = DrawnTable.proof(DrawnTable.table("UNIQUE", List.of("name"), List.of(List.of("contains(?, \"a\")"), List.of("-"))));

        assertThat(proof.unread()).containsExactly(new Table.Unread(1, "name", "contains(?, \"a\")"));
        assertThat(proof.of(Type.OVERLAP)).isEmpty();
    }

    @Test
    void keepsPrioritiesInMind() {
        String xml = DrawnTable.table("PRIORITY", List.of("x"), List.of(List.of("> 5"), List.of("> 1")))
                .replace("<output id=\"o\" name=\"out\"/>", "<output id=\"o\" name=\"out\"><outputValues><text>\"2\", \"1\"</text></outputValues></output>")
                .replace("<outputEntry id=\"q1\"><text>1<", "<outputEntry id=\"q1\"><text>\"1\"<").replace("<outputEntry id=\"q2\"><text>2<", "<outputEntry id=\"q2\"><text>\"2\"<");

        assertThat(DrawnTable.proof(xml).of(Type.MASKED)).extracting(Finding::rules).containsExactly(List.of(1, 2));
    }

    @Test
    void staysWithinBoundsForLargeTables() {
        List<List<String>> rules = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            rules.add(List.of("[%d..%d)".formatted(i * 7 % 900, i * 7 % 900 + 40), "> " + i * 13 % 500, "< " + i * 11 % 700, "\"s%d\"".formatted(i % 40)));
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Proof proof = DrawnTable.proof(DrawnTable.table("FIRST", List.of("a", "b", "c", "d"), rules));

        assertThat(proof.findings()).isNotEmpty();
        // In the thread's own time: the machine may be busy with something else.
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).as("bounded: %s", proof.bounded()).isLessThan(Duration.ofSeconds(20));
    }

    /** A table drawn at random, small enough to try every case. */
    private static final class DrawnTable {

        private static final List<String> NUMBERS = List.of("0", "1", "2.5", "7", "-3");
        private static final List<String> TEXTS = List.of("a", "b", "gold");
        private static final List<String> DATES = List.of("2027-01-01", "2027-01-02", "2027-03-01");
        private final java.util.Random random;
        private final String hitPolicy;
        private final List<Integer> kinds = new ArrayList<>();
        private final List<List<String>> cells = new ArrayList<>();

        DrawnTable(long seed, String hitPolicy) {
            random = new java.util.Random(seed);
            this.hitPolicy = hitPolicy;
            int columns = 1 + random.nextInt(3);
            for (int column = 0; column < columns; column++) {
                kinds.add(random.nextInt(4));
            }
            int rules = 1 + random.nextInt(6);
            for (int rule = 0; rule < rules; rule++) {
                cells.add(kinds.stream().map(this::cell).toList());
            }
        }

        private String cell(int kind) {
            return switch (random.nextInt(8)) {
                case 0, 1 -> "-";
                case 2 -> "not(" + test(kind) + ")";
                case 3 -> test(kind) + ", " + test(kind);
                case 4 -> kind == 1 ? "[\"a\", \"b\"]" : "not(" + test(kind) + ", " + test(kind) + ")";
                default -> test(kind);
            };
        }

        private String test(int kind) {
            if (kind == 2) {
                return random.nextBoolean() ? "true" : "false";
            }
            if (kind == 1) {
                return '"' + pick(TEXTS) + '"';
            }
            return switch (random.nextInt(4)) {
                case 0, 1 -> pick(List.of("< ", "<= ", "> ", ">= ")) + literal(kind);
                case 2 -> pick(List.of("[", "(", "]")) + literal(kind) + ".." + literal(kind) + pick(List.of("]", ")", "["));
                default -> literal(kind);
            };
        }

        private String literal(int kind) {
            return kind == 0 ? pick(NUMBERS) : "date(\"%s\")".formatted(pick(DATES));
        }

        private String pick(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        String xml(String policy) {
            List<String> columns = new ArrayList<>();
            for (int column = 0; column < kinds.size(); column++) {
                columns.add("in" + column);
            }
            return table(policy, columns, cells).replaceAll("<outputEntry id=\"(q\\d+)\"><text>(\\d+)<", hitPolicy.equals("ANY") ? "<outputEntry id=\"$1\"><text>$2 - $2<" : "$0")
                    .replaceAll("(\\d+) - \\1<", "1<");
        }

        Proof proof() {
            return proof(xml(hitPolicy));
        }

        static Proof proof(String xml) {
            return Proofs.of(xml).getFirst();
        }

        /** Each value that a cell may name, one before, between and after, and for texts another. */
        List<Map<String, Object>> everyCase(boolean missing) {
            List<Map<String, Object>> cases = List.of(Map.of());
            for (int column = 0; column < kinds.size(); column++) {
                List<Map<String, Object>> longer = new ArrayList<>();
                for (Map<String, Object> facts : cases) {
                    List<Object> values = new ArrayList<>(values(kinds.get(column)));
                    if (missing) {
                        values.add(null);
                    }
                    for (Object value : values) {
                        Map<String, Object> more = new HashMap<>(facts);
                        more.put("in" + column, value);
                        longer.add(more);
                    }
                }
                cases = longer;
            }
            return cases;
        }

        private static List<?> values(int kind) {
            return switch (kind) {
                case 0 -> List.of(-4, -3, -1, 0, 0.5, 1, 2, 2.5, 5, 7, 9);
                case 1 -> List.of("a", "b", "gold", "else");
                case 2 -> List.of(true, false);
                default -> List.of(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 2), LocalDate.of(2027, 2, 1), LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 2));
            };
        }

        Map<String, Object> facts(Map<String, Object> example) {
            Map<String, Object> facts = new HashMap<>(example);
            facts.replaceAll((name, value) -> kinds.get(Integer.parseInt(name.substring(2))) == 3 && value instanceof String day && day.matches("\\d{4}-.*") ? LocalDate.parse(day) : value);
            return facts;
        }

        Set<Integer> never(List<Set<Integer>> answers) {
            Set<Integer> never = numbers();
            answers.forEach(never::removeAll);
            return never;
        }

        Set<Integer> neverFirst(List<Set<Integer>> answers) {
            Set<Integer> never = numbers();
            never.removeAll(never(answers));
            answers.stream().filter(matched -> !matched.isEmpty()).forEach(matched -> never.remove(((TreeSet<Integer>) matched).first()));
            return never;
        }

        private Set<Integer> numbers() {
            Set<Integer> numbers = new TreeSet<>();
            for (int rule = 1; rule <= cells.size(); rule++) {
                numbers.add(rule);
            }
            return numbers;
        }

        Set<List<Integer>> together(List<Set<Integer>> answers, boolean sameAnswer) {
            return answers.stream().flatMap(matched -> matched.stream().flatMap(one -> matched.stream().filter(other -> one < other).map(other -> List.of(one, other))))
                    .filter(pair -> !sameAnswer).collect(Collectors.toSet());
        }

        static String table(String policy, List<String> columns, List<List<String>> rules) {
            StringBuilder xml = new StringBuilder("""
                    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                    <decision id="drawn" name="Drawn"><decisionTable id="t" hitPolicy="%s">""".formatted(policy));
            for (int i = 0; i < columns.size(); i++) {
                xml.append("<input id=\"i%d\"><inputExpression id=\"e%d\"><text>%s</text></inputExpression></input>".formatted(i, i, columns.get(i)));
            }
            xml.append("<output id=\"o\" name=\"out\"/>");
            for (int rule = 0; rule < rules.size(); rule++) {
                xml.append("<rule id=\"r%d\">".formatted(rule + 1));
                for (int column = 0; column < columns.size(); column++) {
                    xml.append("<inputEntry id=\"c%d_%d\"><text>%s</text></inputEntry>".formatted(rule, column, rules.get(rule).get(column).replace("<", "&lt;")));
                }
                xml.append("<outputEntry id=\"q%1$d\"><text>%1$d</text></outputEntry></rule>".formatted(rule + 1));
            }
            return xml.append("</decisionTable></decision></definitions>").toString();
        }
    }
}
