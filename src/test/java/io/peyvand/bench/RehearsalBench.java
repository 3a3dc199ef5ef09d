package io.peyvand.bench;

import io.peyvand.model.rehearsal.Behaviour;
import io.peyvand.model.rehearsal.Participant;
import io.peyvand.model.rehearsal.Performance;
import io.peyvand.model.rehearsal.Reachability;
import io.peyvand.model.rehearsal.Rehearsals;
import io.peyvand.model.rehearsal.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Wall time of a rehearsal, its broker's start and end included: bench/run.sh rehearsal [customers [days [rounds]]]. */
final class RehearsalBench {

    private RehearsalBench() {
    }

    public static void main(String[] arguments) throws Exception {
        int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 90;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        try (RunningPeyvand peyvand = new RunningPeyvand("rehearsal")) {
            Rehearsals rehearsals = peyvand.bean(Rehearsals.class);
            System.out.println("| customers | days | seconds | messages | decisions | steps |\n|---|---|---|---|---|---|");
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                Performance performance = rehearsals.play(scenario(customers, days, round), played -> true);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf("| %d | %d | %.1f | %d | %d | %d |%n", customers, days, seconds,
                        performance.runs().stream().mapToInt(run -> run.messages().size()).sum(),
                        performance.runs().stream().mapToInt(run -> run.decisions().size()).sum(),
                        performance.runs().stream().mapToInt(run -> run.steps().size()).sum());
            }
        }
    }

    private static Scenario scenario(int customers, int days, long seed) {
        Reachability reachable = new Reachability(Map.of(), ZoneId.of("Asia/Tehran"), null, null, Map.of());
        List<Participant> cast = IntStream.range(0, customers).mapToObj(number -> new Participant("win-back-journey", "customer-" + number, Map.of("stage", "lapsed",
                "valueSegment", number % 2 == 0 ? "high" : "top", "clv", 300 + number, "churnRisk", 0.9, "locale", "en"), Map.of(), reachable, List.of())).toList();
        return new Scenario(List.of(), Instant.parse("2027-03-01T10:00:00Z"), Duration.ofDays(days), cast,
                new Behaviour(0.3, 0.1, 0.1, 0.001, 0.3, Duration.ofHours(5), Duration.ofDays(1), Duration.ofDays(1)), seed);
    }
}
