package io.peyvand.bench;

import io.peyvand.customer.Customers;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events over HTTP in arrays of 500 against batched JDBC inserts of the same rows into a table with the same columns and indexes, in
 * turns, on the same PostgreSQL: bench/run.sh events [events a round] [clients].
 */
final class EventsBench {

    private static final int ARRAY = 500;
    private static final int CUSTOMERS = 10_000;
    private static final int ROUNDS = 5;
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningPeyvand peyvand;
    private final DataSource database;
    private final Map<String, Long> customers;
    private final int clients;
    private final Random random = new Random(17);

    private EventsBench(RunningPeyvand peyvand, int clients) {
        this.peyvand = peyvand;
        this.database = peyvand.bean(DataSource.class);
        this.clients = clients;
        this.customers = peyvand.bean(Customers.class)
                .registerAll(IntStream.range(0, CUSTOMERS).mapToObj(number -> "bench-" + number).toList());
        peyvand.bean(JdbcClient.class).sql("create table bench_event (like tracked_event including all)").update();
    }

    private record Event(String id, String type, String customer, Instant occurredAt, String value, String currency, Map<String, Object> properties) {
    }

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        try (RunningPeyvand peyvand = new RunningPeyvand("events")) {
            new EventsBench(peyvand, clients).run(events);
        }
        System.exit(0);
    }

    private void run(int events) throws Exception {
        double[] jdbc = new double[ROUNDS];
        double[] http = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        measure(events, this::post);
        measure(events, this::insert);
        for (int round = 0; round < ROUNDS; round++) {
            jdbc[round] = measure(events, this::insert);
            http[round] = measure(events, this::post);
            ratio[round] = http[round] / jdbc[round];
        }
        System.out.printf("%,d events a round, %d rounds in turns, arrays and batches of %d, %d clients, heap %d MB, Java %s%n",
                events, ROUNDS, ARRAY, clients, Runtime.getRuntime().maxMemory() >> 20, Runtime.version());
        System.out.printf("%-38s %12s %12s %12s%n", "events/s", "median", "least", "most");
        print("batched JDBC inserts", "%,12.0f", jdbc);
        print("POST /api/events", "%,12.0f", http);
        print("ratio, round by round", "%12.2f", ratio);
    }

    private static void print(String name, String format, double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        System.out.printf("%-38s " + format + " " + format + " " + format + "%n", name, sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
    }

    private interface Writer {

        void write(List<Event> events) throws Exception;
    }

    /** @return events a second; making the events is not measured */
    private double measure(int events, Writer writer) throws Exception {
        List<List<Event>> arrays = new ArrayList<>();
        for (int made = 0; made < events; made += ARRAY) {
            arrays.add(IntStream.range(0, ARRAY).mapToObj(number -> event()).toList());
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            List<Future<Void>> written = pool.invokeAll(arrays.stream().map(array -> (Callable<Void>) () -> {
                writer.write(array);
                return null;
            }).toList());
            for (Future<Void> each : written) {
                each.get();
            }
            return arrays.size() * ARRAY / ((System.nanoTime() - start) / 1e9);
        }
    }

    private Event event() {
        return new Event(UUID.randomUUID().toString(), "product-viewed", "bench-" + random.nextInt(CUSTOMERS),
                Instant.ofEpochSecond(1_700_000_000L + random.nextInt(60_000_000)), String.valueOf(random.nextInt(10_000) / 100.0), "EUR",
                Map.of("sku", "SKU-" + random.nextInt(100_000), "category", "shoes", "quantity", random.nextInt(5), "page",
                        "https://shop.example.com/products/" + random.nextInt(100_000), "device", "phone", "session", UUID.randomUUID().toString()));
    }

    private void post(List<Event> events) throws Exception {
        int accepted = peyvand.post("/api/events", "application/json", BodyPublishers.ofString(JSON.writeValueAsString(events)))
                .get("accepted").asInt();
        if (accepted != events.size()) {
            throw new IllegalStateException("Only %d of %d were accepted".formatted(accepted, events.size()));
        }
    }

    /** What a program that knows the customers' ids would do by itself. */
    private void insert(List<Event> events) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("""
                    insert into bench_event (id, customer_id, type, occurred_at, received_at, value, currency, properties)
                    values (?, ?, ?, ?, now(), ?, ?, ?::jsonb) on conflict do nothing""")) {
                for (Event event : events) {
                    statement.setString(1, event.id());
                    statement.setLong(2, customers.get(event.customer()));
                    statement.setString(3, event.type());
                    statement.setTimestamp(4, Timestamp.from(event.occurredAt()));
                    statement.setBigDecimal(5, new BigDecimal(event.value()));
                    statement.setString(6, event.currency());
                    statement.setString(7, JSON.writeValueAsString(event.properties()));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
        }
    }
}
