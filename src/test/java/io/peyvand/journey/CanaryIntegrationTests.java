package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.customer.Customers;
import io.peyvand.engine.ProcessEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new version of a journey on a share of its starts, on the real engine. */
@PeyvandTest
class CanaryIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int CUSTOMERS = 20;

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Customers customers;
    @Autowired
    private JdbcClient jdbc;

    private final String journey = "tried-" + UUID.randomUUID().toString().substring(0, 8);
    private ApiClient api;

    @BeforeEach
    void deploysFirstVersion() {
        api = new ApiClient(port);
        engine.deploy(List.of(WaitingJourney.model(journey, "P30D", "purchase, erased")), "test");
        // Without the engine's log nobody could say whether a start was done.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployShare("First", 40)).extracting(Answer::status, Answer::body).first().isEqualTo(201));
    }

    @Test
    void startsEachCustomerOnceOnOneOfTwoVersionsAndTakesBack() {
        List<String> started = start();
        Map<Integer, Long> byVersion = awaitInstances(CUSTOMERS);
        assertThat(byVersion.keySet()).isSubsetOf(1, 2);
        assertThat(byVersion.get(1)).isPositive();

        Answer comparison = api.get("/api/models/" + journey + "/canary");
        assertThat(comparison.json().get("oldVersion").get("drawn").asLong()).isEqualTo(byVersion.get(1));
        assertThat(comparison.json().get("newVersion").get("drawn").asLong()).isEqualTo(byVersion.getOrDefault(2, 0L));

        // An exit finds those whose instance did not begin by message too.
        leave(started.getFirst());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(running()).isEqualTo(CUSTOMERS - 1));

        assertThat(upload("Second").status()).as("while a version is tried").isEqualTo(409);
        assertThat(api.post("/api/models/" + journey + "/rollback", "{\"version\": 1}").status()).isEqualTo(409);
        Answer back = api.post("/api/models/" + journey + "/canary/back", "");
        assertThat(back.json().get("deployed").get(0).get("version").asInt()).as(back.body()).isEqualTo(3);
        assertThat(api.post("/api/models/" + journey + "/canary/back", "").status()).isEqualTo(404);

        start();
        assertThat(awaitInstances(2 * CUSTOMERS).get(3)).isEqualTo(CUSTOMERS);
    }

    @Test
    void givesEverybodyNewVersionInTheEnd() {
        assertThat(api.post("/api/models/" + journey + "/canary/finish", "").status()).isEqualTo(204);
        start();
        assertThat(awaitInstances(CUSTOMERS)).containsOnlyKeys(2);
    }

    @Test
    void refusesToTryWhatRunsForEverybodyInItsLatestVersion() throws IOException {
        String called = Files.readString(Path.of("bpmn/contact-customer.bpmn")).replaceFirst("(<bpmn:process [^>]*name=\")", "$1Tried: ");
        Answer refused = api.upload("/api/models?canary=10", Map.of("contact-customer.bpmn", called.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("does not start by the message 'contact-customer.start'");
    }

    private Answer deployShare(String name, int percent) {
        return api.upload("/api/models?canary=" + percent + "&note=tried", files(name));
    }

    private Answer upload(String name) {
        return api.upload("/api/models", files(name));
    }

    private Map<String, byte[]> files(String name) {
        String xml = WaitingJourney.model(journey, "P30D", "purchase, erased").xml().replace("name=\"Load facts\"", "name=\"Load facts " + name + "\"");
        return Map.of(journey + ".bpmn", xml.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> start() {
        List<String> ids = IntStream.range(0, CUSTOMERS).mapToObj(index -> "canary-" + UUID.randomUUID()).toList();
        customers.registerAll(ids);
        ids.forEach(id -> assertThat(api.post("/api/journeys/" + journey + "/starts", "{\"customer\": \"%s\"}".formatted(id)).status()).isEqualTo(202));
        return ids;
    }

    private void leave(String customer) {
        String event = "{\"id\": \"%s\", \"type\": \"purchase\", \"customer\": \"%s\", \"occurredAt\": \"%s\", \"value\": \"10.00\", \"currency\": \"EUR\"}";
        // With its fraction: what happened in an earlier part of the second in which she entered ends nothing.
        String when = jdbc.sql("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')").query(String.class).single();
        Answer accepted = api.post("/api/events", event.formatted(UUID.randomUUID(), customer, when));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    }

    /** By version, as the engine's log tells; one instance for each enrolment. */
    private Map<Integer, Long> awaitInstances(int expected) {
        String sql = "SELECT version, count(*) AS started FROM projection.process_instance WHERE process_id = ? GROUP BY version";
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(jdbc.sql("SELECT count(*) FROM enrolment WHERE journey = ? AND state = 'QUEUED'").param(journey).query(Long.class).single()).isZero();
            assertThat(counted(sql).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(expected);
        });
        assertThat(jdbc.sql("SELECT count(DISTINCT process_instance_key) FROM enrolment WHERE journey = ?").param(journey).query(Long.class).single())
                .isLessThanOrEqualTo(expected);
        return counted(sql);
    }

    private Map<Integer, Long> counted(String sql) {
        Map<Integer, Long> counts = new TreeMap<>();
        jdbc.sql(sql).param(journey).query(row -> {
            counts.put(row.getInt("version"), row.getLong("started"));
        });
        return counts;
    }

    private long running() {
        return jdbc.sql("SELECT count(*) FROM projection.process_instance WHERE process_id = ? AND ended_at = 'infinity'").param(journey)
                .query(Long.class).single();
    }
}
