package io.peyvand.bench;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobHandler;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scoring of 100,000 and of 1,000,000 customers with 10 purchases each, against the bare SQL aggregation over the same rows with the
 * same memory: bench/run.sh scoring [rounds [customers …]]. The job's own worker runs, as the process would call it; only the process
 * is left out.
 */
final class ScoringBench {

    /** The outer query asks for every figure, or the planner would leave the sums out. */
    private static final String BARE = """
            select count(bought), sum(total), min(first), max(last) from (
                select customer_id, count(*) as bought, sum(value) as total, min(occurred_at) as first, max(occurred_at) as last
                from tracked_event group by customer_id) bare""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final JobHandler worker;
    private final int rounds;

    private ScoringBench(RunningPeyvand peyvand, int rounds) {
        jdbc = peyvand.bean(JdbcTemplate.class);
        transaction = peyvand.bean(TransactionTemplate.class);
        worker = peyvand.beans(JobHandler.class).stream().filter(handler -> handler.type().equals("segment.scoreAll")).findFirst().orElseThrow();
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int[] sizes = arguments.length > 1 ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray() : new int[] {100_000, 1_000_000};
        try (RunningPeyvand peyvand = new RunningPeyvand("scoring")) {
            ScoringBench bench = new ScoringBench(peyvand, rounds);
            System.out.printf("median of %d rounds, heap at most %d MB, Java %s%n", rounds, Runtime.getRuntime().maxMemory() >> 20, Runtime.version());
            System.out.printf("%12s %10s %12s %8s %16s %12s %20s%n", "customers", "bare SQL", "scoring", "ratio", "us per customer", "growth", "live heap at most");
            double first = 0;
            for (int size : sizes) {
                double each = bench.measure(size, first);
                first = first == 0 ? each : first;
            }
        }
        System.exit(0);
    }

    /** @return microseconds for each customer */
    private double measure(int customers, double first) {
        GeneratedShop.fill(jdbc, customers);
        score();
        List<Double> bare = new ArrayList<>();
        List<Double> scoring = new ArrayList<>();
        long live = 0;
        for (int round = 0; round < rounds; round++) {
            bare.add(seconds(() -> transaction.executeWithoutResult(status -> {
                jdbc.execute("set local work_mem = '256MB'; set local jit = off");
                jdbc.queryForMap(BARE);
            })));
            scoring.add(seconds(this::score));
            live = Math.max(live, liveHeap());
        }
        double each = median(scoring) / customers * 1e6;
        System.out.printf("%,12d %8.2f s %10.2f s %8.2f %16.2f %12s %17d MB%n", customers, median(bare), median(scoring),
                median(scoring) / median(bare), each, first == 0 ? "" : "%.2f".formatted(each / first), live >> 20);
        return each;
    }

    private void score() {
        Long id = jdbc.queryForObject("insert into scoring (state, requested_at) values ('REQUESTED', now()) returning id", Long.class);
        worker.handle(new Job(id, worker.type(), id, "nightly-scoring", 1, "Task_ScoreAllCustomers", Map.of(), Map.of("scoringId", String.valueOf(id))));
        jdbc.update("update scoring set state = 'DONE', started = '{}' where id = ?", id);
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** What the last collection left. */
    private static long liveHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage).mapToLong(usage -> usage.getUsed()).sum();
    }
}
