package io.peyvand.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Answer times of the customer list over 1,000,000 customers, each sort with each filter, over HTTP one after another:
 * bench/run.sh customers [rounds [customers]].
 */
final class CustomersBench {

    private static final List<String> FILTERS = List.of("", "stage=loyal", "stage=prospect", "stage=nobody", "segment=value-top", "segment=churn-low",
            "stage=active&segment=value-low", "q=bench-77", "q=sara", "q=sara&stage=loyal", "q=sara+name19&segment=value-top", "q=nobody");
    private static final List<String> SORTS = List.of("externalId", "lastName", "createdAt", "clv", "churnRisk");
    private static final int WARM_UP = 2;

    private final RunningPeyvand peyvand;
    private final int rounds;

    private CustomersBench(RunningPeyvand peyvand, int rounds) {
        this.peyvand = peyvand;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (RunningPeyvand peyvand = new RunningPeyvand("customers")) {
            JdbcTemplate jdbc = peyvand.bean(JdbcTemplate.class);
            GeneratedShop.customers(jdbc, customers);
            GeneratedShop.describe(jdbc);
            jdbc.update("delete from score where customer_id > (select max(id) - 500 from customer)");
            System.out.printf("%,d customers, the last 500 without a score; %d rounds of both directions after %d to warm up%n", customers, rounds, WARM_UP);
            System.out.printf("%-34s %-11s %10s %9s %9s%n", "filter", "sort", "found", "p50 ms", "p95 ms");
            CustomersBench bench = new CustomersBench(peyvand, rounds);
            for (String filter : FILTERS) {
                for (String sort : SORTS) {
                    bench.measure(filter, sort, 0);
                }
            }
            for (String sort : SORTS) {
                bench.measure("", sort, customers / 100);
            }
        }
        System.exit(0);
    }

    private void measure(String filter, String sort, int page) throws IOException, InterruptedException {
        List<Double> took = new ArrayList<>();
        JsonNode answer = null;
        for (int round = -WARM_UP; round < rounds; round++) {
            for (String direction : List.of("asc", "desc")) {
                long start = System.nanoTime();
                answer = peyvand.get("/api/customers?%s&sort=%s,%s&page=%d".formatted(filter, sort, direction, page));
                if (round >= 0) {
                    took.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        double[] sorted = took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("%-34s %-11s %10s %9.0f %9.0f%n", page == 0 ? filter : "page %,d".formatted(page), sort,
                (answer.get("totalIsAtLeast").asBoolean() ? ">" : "") + "%,d".formatted(answer.get("total").asLong()),
                sorted[sorted.length / 2], sorted[(int) Math.ceil(0.95 * sorted.length) - 1]);
    }
}
