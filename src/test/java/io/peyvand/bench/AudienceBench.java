package io.peyvand.bench;

import io.peyvand.segment.AudienceCount;
import io.peyvand.segment.Segments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Time until a filter's count and sample are there, over 1,000,000 customers with 10 events each: bench/run.sh audience [rounds [customers]].
 * Through Segments.count, as the filter builder asks.
 */
final class AudienceBench {

    private static final Map<String, String> FILTERS = new LinkedHashMap<>();

    static {
        FILTERS.put("everybody", "{}");
        FILTERS.put("stage loyal", "{'field': 'stage', 'operator': 'is', 'value': 'loyal'}");
        FILTERS.put("churn risk at least 0.5", "{'field': 'churnRisk', 'operator': 'atLeast', 'value': 0.5}");
        FILTERS.put("city and lifetime value", "{'all': [{'field': 'attributes.city', 'operator': 'is', 'value': 'Tehran'}, {'field': 'clv', 'operator': 'moreThan', 'value': 100}]}");
        FILTERS.put("may be mailed, not in Tehran", "{'all': [{'field': 'consent.marketing.email', 'operator': 'is', 'value': true}, {'not': {'field': 'attributes.city', 'operator': 'is', 'value': 'Tehran'}}]}");
        FILTERS.put("bought twice in 90 days", "{'event': 'purchase', 'atLeast': 2, 'withinDays': 90}");
        FILTERS.put("has not opened in 30 days", "{'message': 'opened', 'times': 0, 'withinDays': 30}");
        FILTERS.put("loyal or bought in 30 days, may be mailed", "{'all': [{'any': [{'field': 'stage', 'operator': 'is', 'value': 'loyal'},"
                + " {'event': 'purchase', 'atLeast': 1, 'withinDays': 30}]}, {'field': 'consent.marketing.email', 'operator': 'is', 'value': true}]}");
        FILTERS.put("bought 5 times ever", "{'event': 'purchase', 'atLeast': 5}");
    }

    private final Segments segments;
    private final JdbcTemplate jdbc;
    private final int rounds;

    private AudienceBench(RunningPeyvand peyvand, int rounds) {
        segments = peyvand.bean(Segments.class);
        jdbc = peyvand.bean(JdbcTemplate.class);
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (RunningPeyvand peyvand = new RunningPeyvand("audience")) {
            AudienceBench bench = new AudienceBench(peyvand, rounds);
            GeneratedShop.fill(bench.jdbc, customers);
            GeneratedShop.describe(bench.jdbc);
            System.out.printf("%,d customers, %,d events, median of %d rounds after one to warm up%n", customers, 10L * customers, rounds);
            System.out.printf("%-45s %12s %14s %14s%n", "filter", "customers", "estimate ms", "exact ms");
            for (Map.Entry<String, String> filter : FILTERS.entrySet()) {
                bench.measure(filter.getKey(), new JsonMapper().readTree(filter.getValue().replace('\'', '"')));
            }
            bench.cancel(new JsonMapper().readTree(FILTERS.get("bought 5 times ever").replace('\'', '"')));
        }
        System.exit(0);
    }

    private record Took(long found, double first, double exact) {
    }

    private void measure(String name, JsonNode filter) throws InterruptedException {
        count(filter);
        List<Took> took = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            took.add(count(filter));
        }
        System.out.printf("%-45s %,12d %14.0f %14.0f%n", name, took.getLast().found(),
                median(took.stream().map(Took::first).toList()), median(took.stream().map(Took::exact).toList()));
    }

    private Took count(JsonNode filter) throws InterruptedException {
        long start = System.nanoTime();
        double first = 0;
        try (AudienceCount count = segments.count(filter)) {
            AudienceCount.Progress reached = count.progress();
            while (!reached.done()) {
                reached = count.await(Duration.ofMillis(5));
                first = first == 0 && reached.share() > 0 ? milliseconds(start) : first;
            }
            return new Took(reached.found(), first, milliseconds(start));
        }
    }

    /** How long the database goes on after somebody lost interest. */
    private void cancel(JsonNode slow) throws InterruptedException {
        AudienceCount count = segments.count(slow);
        count.await(Duration.ofMillis(300));
        long start = System.nanoTime();
        count.close();
        System.out.printf("stopped after %.0f ms%n", milliseconds(start));
    }

    private static double milliseconds(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
