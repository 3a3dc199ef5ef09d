package io.peyvand.bench;

import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.compiled.TableCompiler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.parser.ParsedDmn;

/**
 * The compiled treatment table against the DMN library in a loop, one thread: bench/run.sh decisions [customers] [library sample].
 * The library loop runs over a sample and is scaled; the table says so.
 */
final class DecisionsBench {

    private static final int ROUNDS = 3;

    private DecisionsBench() {
    }

    public static void main(String[] arguments) throws Exception {
        int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int sample = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        String xml = Files.readString(Path.of("dmn/treatment.dmn"));
        List<Map<String, Object>> facts = draw(customers);

        DecisionTable compiled = TableCompiler.compile(xml, "treatment", 1);
        DmnEngine library = new DmnEngine.Builder().build();
        ParsedDmn parsed = library.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).toOption().get();

        // The second figure of each is used: the first pays for the compiler.
        double compiledSeconds = 0;
        double librarySeconds = 0;
        long matched = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            matched = countMatched(facts, row -> !compiled.evaluate(row).matchedRules().isEmpty());
            compiledSeconds = seconds(start);
            start = System.nanoTime();
            countMatched(facts.subList(0, Math.min(sample, customers)), row -> !library.eval(parsed, "treatment", row).toOption().get().isNil());
            librarySeconds = seconds(start) * customers / Math.min(sample, customers);
        }
        System.out.printf("treatment.dmn, %,d customers (%,d matched a rule), one thread, heap %d MB, Java %s%n",
                customers, matched, Runtime.getRuntime().maxMemory() >> 20, Runtime.version());
        System.out.printf("%-44s %10s %14s %12s%n", "", "seconds", "decisions/s", "times");
        System.out.printf("%-44s %10.2f %,14.0f %12s%n", "DMN library (measured on %,d, scaled)".formatted(sample), librarySeconds, customers / librarySeconds, "1");
        System.out.printf("%-44s %10.3f %,14.0f %12.0f%n", "compiled table", compiledSeconds, customers / compiledSeconds, librarySeconds / compiledSeconds);
    }

    private static long countMatched(List<Map<String, Object>> facts, Function<Map<String, Object>, Boolean> decide) {
        long matched = 0;
        for (Map<String, Object> row : facts) {
            matched += decide.apply(row) ? 1 : 0;
        }
        return matched;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<Map<String, Object>> draw(int customers) {
        Random random = new Random(17);
        List<Map<String, Object>> facts = new ArrayList<>(customers);
        for (int i = 0; i < customers; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("reason", pick(random, "nurture", "onboarding", "churn", "cross-sell", "up-sell", "win-back", "recovery"));
            row.put("attempt", 1 + random.nextInt(3));
            row.put("leadGrade", random.nextInt(4) == 0 ? pick(random, "hot", "warm", "cold") : null);
            row.put("stage", pick(random, "lead", "new", "active", "loyal", "at-risk", "lapsed", "sunset"));
            row.put("valueSegment", pick(random, "top", "high", "medium", "low"));
            row.put("churnBand", pick(random, "low", "medium", "high"));
            facts.add(row);
        }
        return facts;
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
