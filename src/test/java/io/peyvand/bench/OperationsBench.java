package io.peyvand.bench;

import io.peyvand.ApiClient;
import io.peyvand.ops.GeneratedProjection;
import io.peyvand.ops.OperationsProgram;
import io.peyvand.ops.overview.AddedUpDays;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Answer times of the screens of operations over a projection of 1,000,000 instances: bench/run.sh operations [rounds [instances [folder]]].
 * Asked over HTTP, one request after another, each time for something else; the engine is not there, since none of this asks it. A folder
 * keeps what was generated: the next run on it measures at once, as of the time at which it was filled.
 */
final class OperationsBench {

    private static final int WARM_UP = 5;

    private final OperationsProgram program;
    private final JdbcTemplate jdbc;
    private final Random random = new Random(7);
    private final int rounds;
    private final int instances;
    /** When it was filled: what was generated ends there. */
    private Instant now = Instant.now();

    private OperationsBench(OperationsProgram program, int rounds, int instances) {
        this.program = program;
        this.jdbc = program.bean(JdbcTemplate.class);
        this.rounds = rounds;
        this.instances = instances;
    }

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        int instances = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        System.setProperty("logging.level.root", "warn");
        OperationsProgram program = arguments.length > 2 ? OperationsProgram.in(Path.of(arguments[2])) : OperationsProgram.started();
        OperationsBench bench = new OperationsBench(program, rounds, instances);
        if (!bench.filledBefore()) {
            bench.fill();
        }
        AddedUpDays.in(program);
        bench.measureAll();
        program.context.close();
        System.exit(0);
    }

    private boolean filledBefore() {
        Integer kept = jdbc.queryForObject("select count(*) from projection.process_instance where parent_key is null", Integer.class);
        Timestamp filled = jdbc.queryForObject("select max(as_of) from projection.exporter_position", Timestamp.class);
        if (filled == null || kept != instances) {
            return false;
        }
        now = filled.toInstant();
        System.out.printf("%,d instances of %s; %d rounds after %d to warm up%n", instances, now, rounds, WARM_UP);
        return true;
    }

    private void fill() {
        long start = System.nanoTime();
        jdbc.execute("truncate customer restart identity cascade");
        jdbc.update("insert into customer (external_id) select 'c-' || n from generate_series(1, ?) n", instances / 2);
        jdbc.execute("analyze customer");
        new GeneratedProjection(jdbc, 7, now).fill(instances, instances / 2);
        System.out.printf("%,d instances generated in %d s; %d rounds after %d to warm up%n", instances,
                Duration.ofNanos(System.nanoTime() - start).toSeconds(), rounds, WARM_UP);
    }

    private void measureAll() {
        System.out.printf("%-44s %12s %9s %9s %9s%n", "page of 50", "found", "p50 ms", "p95 ms", "most ms");
        searches().forEach((name, query) -> measure(name, round -> "/api/instances?" + query.apply(round)));
        measure("one instance, with all that is known of it", round -> "/api/instances/" + GeneratedProjection.key(1 + random.nextInt(instances)));
        measure("overview, as the next who looks gets it", round -> "/api/operations/overview");
        measure("overview, counted anew", round -> afterAnswersWereForgotten("/api/operations/overview"));
        measure("a journey's elements, 7 days", round -> "/api/operations/journeys/retention-journey?to=" + now.minus(Duration.ofHours(random.nextInt(1_000))));
        measure("a journey's elements, 30 days", round -> thirtyDays("/api/operations/journeys/onboarding-journey", random.nextInt(600)));
        measure("incident groups", round -> "/api/incidents/groups");
        measure("incident groups of an error text", round -> "/api/incidents/groups?error=" + encoded("refused after " + random.nextInt(1_000)));
        measure("incidents of a journey, one by one", round -> "/api/incidents?journey=win-back-journey&page=" + random.nextInt(20));
    }

    private Map<String, Function<Integer, String>> searches() {
        Map<String, Function<Integer, String>> searches = new LinkedHashMap<>();
        searches.put("newest", round -> "");
        searches.put("customer", round -> "customer=c-" + (1 + random.nextInt(instances / 2)));
        searches.put("journey and active", round -> "journey=win-back-journey&state=ACTIVE");
        searches.put("journey, old version", round -> "journey=win-back-journey&version=1");
        searches.put("journey and cancelled", round -> "journey=onboarding-journey&state=TERMINATED");
        searches.put("stuck", round -> "state=INCIDENT");
        searches.put("element where many wait", round -> "element=Gateway_AwaitActivation");
        searches.put("element where few are", round -> "journey=onboarding-journey&element=Task_SendWelcome");
        searches.put("error text", round -> "error=" + encoded("refused after " + random.nextInt(1_000)));
        searches.put("error text in Persian", round -> "error=" + encoded("پاسخی از درگاه"));
        searches.put("error text that nobody has", round -> "error=nothing");
        searches.put("started on one day", round -> day(random.nextInt(59)));
        searches.put("started on one day, journey, completed", round -> day(random.nextInt(59)) + "&journey=retention-journey&state=COMPLETED");
        searches.put("deep page, all", round -> "after=" + cursor());
        searches.put("deep page, journey and active", round -> "journey=win-back-journey&state=ACTIVE&after=" + cursor());
        searches.put("deep page, element", round -> "element=Gateway_AwaitActivation&after=" + cursor());
        searches.put("deep page, error text", round -> "error=refused&after=" + cursor());
        return searches;
    }

    private void measure(String name, Function<Integer, String> path) {
        double[] took = new double[rounds];
        long found = 0;
        for (int round = -WARM_UP; round < rounds; round++) {
            String asked = path.apply(round);
            long start = System.nanoTime();
            ApiClient.Answer answer = program.api.get(asked);
            double milliseconds = (System.nanoTime() - start) / 1e6;
            if (answer.status() != 200) {
                throw new IllegalStateException(asked + " answered " + answer.status() + " " + answer.body());
            }
            if (round >= 0) {
                took[round] = milliseconds;
            }
            JsonNode total = answer.json().path("total");
            found = Math.max(found, total.isMissingNode() ? 0 : total.asLong());
        }
        Arrays.sort(took);
        System.out.printf("%-44s %12s %9.0f %9.0f %9.0f%n", name, found == 0 ? "" : "%,d".formatted(found), took[rounds / 2],
                took[(int) Math.ceil(0.95 * rounds) - 1], took[rounds - 1]);
    }

    private String day(int ago) {
        return "startedAfter=" + now.minus(Duration.ofDays(ago + 1)) + "&startedBefore=" + now.minus(Duration.ofDays(ago));
    }

    private String cursor() {
        return now.minus(Duration.ofHours(24 + random.nextInt(1_300))).toEpochMilli() * 1_000 + ".4503599627370496";
    }

    private String thirtyDays(String path, int hoursAgo) {
        Instant to = now.minus(Duration.ofHours(hoursAgo));
        return path + "?from=" + to.minus(Duration.ofDays(30)) + "&to=" + to;
    }

    /** Those who look within two seconds share one answer, and within five what is counted of called processes. */
    private static String afterAnswersWereForgotten(String path) {
        try {
            Thread.sleep(Duration.ofMillis(5_100));
            return path;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
