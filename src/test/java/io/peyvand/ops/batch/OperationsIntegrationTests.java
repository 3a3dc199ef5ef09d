package io.peyvand.ops.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.engine.EngineUnderTest;
import io.peyvand.engine.JobIncident;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ProcessEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Acts on instances of the real broker, as the exporter shows them. */
@PeyvandTest
class OperationsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private EngineUnderTest trouble;
    @Autowired
    private BatchRunner runner;
    @Autowired
    private JdbcClient jdbc;
    @LocalServerPort
    private int port;

    private final String process = "ops-" + UUID.randomUUID();
    private ApiClient api;

    @BeforeEach
    void connect() {
        api = new ApiClient(port);
    }

    @Test
    void clearsAHundredIncidentsAmongTwoThousandInstancesOnceTheFaultIsMended() throws IOException {
        long definition = deploy("working", 1);
        AtomicBoolean mended = new AtomicBoolean();
        List<String> enrolments = enrolments(2_000);
        for (int n = 0; n < enrolments.size(); n++) {
            boolean broken = n % 20 == 0;
            trouble.onWork(enrolments.get(n), job -> {
                if (broken && !mended.get()) {
                    throw new JobIncident("No route to the relay 10.0.0.7");
                }
                return Map.of();
            });
        }
        start(definition, "Task_Work", enrolments, Map.of());
        await().atMost(PATIENCE).until(() -> count("incident", "process_id = ? AND ended_at = 'infinity'") == 100);
        assertThat(jdbc.sql("SELECT DISTINCT element_id || ': ' || cause FROM projection.incident WHERE process_id = ?").param(process)
                .query(String.class).list()).singleElement().asString().startsWith("Task_Work: No route to the relay");
        assertThat(engineCount("incident")).isEqualTo(100);

        JsonNode first = retryAll();
        assertThat(first.at("/progress/failed").asInt()).as("nothing is mended yet, and the batch says so").isEqualTo(100);
        assertThat(first.at("/failures/0/reason").asString()).startsWith("Failed again: No route to the relay");
        mended.set(true);
        await().atMost(PATIENCE).until(() -> count("incident", "process_id = ? AND ended_at = 'infinity'") == 100);
        assertThat(retryAll().at("/progress/done").asInt()).isEqualTo(100);
        await().atMost(PATIENCE).until(() -> count("element_instance e JOIN projection.process_instance i ON i.key = e.instance_key",
                "i.process_id = ? AND e.element_id = 'Task_Rest' AND e.ended_at = 'infinity'") == 2_000);
        assertThat(count("incident", "process_id = ? AND ended_at = 'infinity'")).isZero();
        enrolments.forEach(enrolment -> assertThat(trouble.steps(enrolment)).extracting(step -> step.outcome()).last().isEqualTo("done"));
    }

    /** How many jobs of these instances failed for good, as the worker that the engine asked saw it. */
    private long engineCount(String outcome) {
        return jdbc.sql("SELECT count(*) FROM journey_step WHERE process_id = ? AND outcome = ?").params(process, outcome).query(Long.class).single();
    }

    private JsonNode retryAll() {
        Answer answer = api.post("/api/incidents/retries", "{\"journey\":\"%s\",\"perSecond\":200}".formatted(process));
        assertThat(ok(answer, 202).get("retried").asInt()).isEqualTo(100);
        return awaitEnd(answer.json().get("batch").asLong());
    }

    @Test
    void carriesWaitingCustomersOverToTheSecondAndOnceEach() throws IOException {
        long old = deploy("waiting", 1);
        List<String> enrolments = enrolments(60);
        enrolments.forEach(this::enrol);
        start(old, "Gateway_Await", enrolments, Map.of("answerWindow", "PT2H", "stage", "loyal"));
        await().atMost(PATIENCE).until(() -> dueByEnrolment(1).size() == 60);
        Map<String, Instant> before = dueByEnrolment(1);
        deploy("waiting", 2);
        JsonNode preview = ok(api.post("/api/operations/batches/previews", """
                {"kind":"MIGRATE","filter":{"journey":"%s","version":"1"},"version":2}""".formatted(process)), 200);
        assertThat(preview.at("/migration/carriedOver").asInt()).isEqualTo(60);

        long batch = ok(api.post("/api/operations/batches", """
                {"kind":"MIGRATE","filter":{"journey":"%s","version":"1"},"version":2,"reason":"new texts","perSecond":40}""".formatted(process)), 202)
                .get("id").asLong();
        await().atMost(PATIENCE).until(() -> progress(batch, "done") >= 15);
        runner.stop();
        // It is started anew when the projection, having come so far, knows of none.
        await().atMost(PATIENCE).until(() -> dueByEnrolment(2).size() >= progress(batch, "done"));
        forgetStarts(batch, 5);
        cancelUnnoticed(batch, 5);
        runner.start();
        assertThat(awaitEnd(batch).at("/progress/done").asInt()).isEqualTo(60);

        await().atMost(PATIENCE).until(() -> dueByEnrolment(2).size() == 60);
        Map<String, Instant> after = dueByEnrolment(2);
        assertThat(dueByEnrolment(1)).isEmpty();
        before.forEach((enrolment, due) -> assertThat(Duration.between(due, after.get(enrolment)).abs()).as(enrolment).isLessThan(Duration.ofSeconds(1)));
        assertThat(count("process_instance", "process_id = ? AND ended_at = 'infinity'")).isEqualTo(60);
        assertThat(jdbc.sql("""
                SELECT count(*) FROM enrolment e JOIN projection.process_instance i ON i.key = e.process_instance_key AND i.ended_at = 'infinity' AND i.version = 2
                WHERE e.journey = ? AND e.state = 'STARTED'""").param(process).query(Long.class).single()).isEqualTo(60);
    }

    /** As if the program had died after the engine started them and before that was written. */
    private void forgetStarts(long batch, int number) {
        assertThat(jdbc.sql("""
                UPDATE operation_item SET state = 'STARTING', ended_at = NULL, result = NULL, since = now() - interval '1 minute', due_at = now()
                WHERE (batch_id, key) IN (SELECT batch_id, key FROM operation_item WHERE batch_id = ? AND state = 'DONE' LIMIT ?)""")
                .params(batch, number).update()).isEqualTo(number);
    }

    /** As if it had died after the engine cancelled them and before that was written. */
    private void cancelUnnoticed(long batch, int number) {
        List<Long> keys = jdbc.sql("SELECT key FROM operation_item WHERE batch_id = ? AND state = 'PENDING' LIMIT ?").params(batch, number).query(Long.class).list();
        keys.forEach(key -> engine.cancel(key).join());
        jdbc.sql("UPDATE operation_item SET state = 'CANCELLING', since = now(), attempts = 1 WHERE batch_id = ? AND key = ANY (?)")
                .params(batch, keys.toArray(Long[]::new)).update();
    }

    @Test
    void migratesByTheEngineItselfWhomItTakes() throws IOException {
        long instance = resting(deploy("working", 1));
        deploy("working", 2);
        assertThat(ok(api.post("/api/instances/" + instance + "/migrate", "{\"version\":2,\"reason\":\"test\"}"), 202).get("result").asString())
                .isEqualTo("Migrated to version 2.");
    }

    @Test
    void retriesWithAnotherValueOfWhatTheStepHasOfItsOwn() throws IOException {
        long definition = deploy("working", 1);
        List<String> enrolments = enrolments(1);
        trouble.onWork(enrolments.getFirst(), job -> {
            if (!"open".equals(job.variables().get("way"))) {
                throw new JobIncident("The way is closed");
            }
            return Map.of();
        });
        start(definition, "Task_Work", enrolments, Map.of());
        await().atMost(PATIENCE).until(() -> count("incident", "process_id = ? AND ended_at = 'infinity'") == 1);
        long incident = jdbc.sql("SELECT key FROM projection.incident WHERE process_id = ?").param(process).query(Long.class).single();
        ok(api.post("/api/incidents/" + incident + "/retry", "{\"variables\":{\"way\":\"open\",\"stage\":\"loyal\"},\"reason\":\"test\"}"), 202);
        await().atMost(PATIENCE).until(() -> count("element_instance e JOIN projection.process_instance i ON i.key = e.instance_key",
                "i.process_id = ? AND e.element_id = 'Task_Rest' AND e.ended_at = 'infinity'") == 1);
        assertThat(jdbc.sql("SELECT v.name FROM projection.variable_change v JOIN projection.process_instance i ON i.key = v.instance_key AND i.key = v.scope_key WHERE i.process_id = ?")
                .param(process).query(String.class).list())
                .as("only what the step has not of its own becomes the instance's").contains("stage").doesNotContain("way");
    }

    @Test
    void movesChangesAndCancelsAndSaysWhyNot() throws IOException {
        long instance = resting(deploy("working", 1));
        Answer nowhere = api.post("/api/instances/" + instance + "/move", "{\"from\":\"Task_Rest\",\"to\":\"Task_Nowhere\",\"reason\":\"test\"}");
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.json().get("detail").asString()).startsWith("The engine refused: ").contains("Task_Nowhere").doesNotContain("rejected with code");
        assertThat(ok(api.post("/api/instances/" + instance + "/move", "{\"from\":\"Task_Rest\",\"to\":\"EndEvent_Done\",\"reason\":\"test\"}"), 202)
                .get("result").asString()).isEqualTo("Moved to EndEvent_Done.");
        await().atMost(PATIENCE).until(() -> count("process_instance", "process_id = ? AND state = 'COMPLETED'") == 1);
        assertThat(api.post("/api/instances/" + instance + "/cancel", "{\"reason\":\"test\"}").status()).isEqualTo(409);
    }

    @Test
    void cancelsAndEndsTheEnrolment() throws IOException {
        long instance = resting(deploy("working", 1));
        String enrolment = jdbc.sql("SELECT value FROM projection.variable_change WHERE instance_key = ? AND name = 'enrolmentId'").param(instance)
                .query(String.class).single().replace("\"", "");
        enrol(enrolment);
        ok(api.put("/api/instances/" + instance + "/variables", "{\"variables\":{\"stage\":\"lapsed\"},\"reason\":\"test\"}"), 202);
        await().atMost(PATIENCE).until(() -> jdbc.sql("SELECT count(*) FROM projection.variable_change WHERE instance_key = ? AND name = 'stage' AND value = '\"lapsed\"'")
                .param(instance).query(Long.class).single() == 1);
        assertThat(ok(api.post("/api/instances/" + instance + "/cancel", "{\"reason\":\"asked by phone\"}"), 202).get("state").asString()).isEqualTo("DONE");
        assertThat(jdbc.sql("SELECT state || ' ' || exit_reason FROM enrolment WHERE id = ?::uuid").param(enrolment).query(String.class).single())
                .isEqualTo("ENDED cancelled");
    }

    @Test
    void waitsAsEverWhenTheCarriedDatesAreNotOfThisTimer() throws IOException {
        long definition = deploy("waiting", 1);
        start(definition, "Gateway_Await", enrolments(1), Map.of("answerWindow", "PT1H", "carriedDue", Map.of()));
        await().atMost(PATIENCE).until(() -> dueByEnrolment(1).size() == 1);
        assertThat(dueByEnrolment(1).values().iterator().next()).isBetween(Instant.now().plusSeconds(3_400), Instant.now().plusSeconds(3_600));
    }

    private long resting(long definition) {
        start(definition, "Task_Rest", enrolments(1), Map.of("stage", "new"));
        await().atMost(PATIENCE).until(() -> count("element_instance e JOIN projection.process_instance i ON i.key = e.instance_key",
                "i.process_id = ? AND e.element_id = 'Task_Rest' AND e.ended_at = 'infinity'") == 1);
        return jdbc.sql("SELECT key FROM projection.process_instance WHERE process_id = ?").param(process).query(Long.class).single();
    }

    private long deploy(String model, int version) throws IOException {
        String xml = new ClassPathResource("ops/" + model + ".bpmn").getContentAsString(StandardCharsets.UTF_8)
                .replace("PROCESS_ID", process).replace("LABEL", "version " + version);
        assertThat(engine.deploy(List.of(new ModelFile(process + ".bpmn", xml)), "test").getFirst().version()).isEqualTo(version);
        await().atMost(PATIENCE).until(() -> count("process_definition", "process_id = ? AND version = " + version) == 1);
        return jdbc.sql("SELECT key FROM projection.process_definition WHERE process_id = ? AND version = ?").params(process, version).query(Long.class).single();
    }

    private static List<String> enrolments(int number) {
        return IntStream.range(0, number).mapToObj(n -> UUID.randomUUID().toString()).toList();
    }

    private void enrol(String enrolment) {
        jdbc.sql("""
                INSERT INTO enrolment (id, journey, customer_id, priority, state, enrolled_at, offered_at, started_at, process_instance_key)
                VALUES (?::uuid, ?, -floor(random() * 1e15), 0, 'STARTED', now(), now(), now(), 1)""").params(enrolment, process).update();
    }

    private void start(long definition, String element, List<String> enrolments, Map<String, Object> variables) {
        List<CompletableFuture<Long>> started = new ArrayList<>();
        for (String enrolment : enrolments) {
            Map<String, Object> all = new HashMap<>(variables);
            all.put("enrolmentId", enrolment);
            started.add(engine.startAt(definition, List.of(element), all));
        }
        CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)).join();
    }

    /** When the timer of each that waits in this version is due. */
    private Map<String, Instant> dueByEnrolment(int version) {
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql("""
                SELECT v.value, t.due_at FROM projection.timer t JOIN projection.process_instance i ON i.key = t.instance_key AND i.ended_at = 'infinity'
                JOIN projection.variable_change v ON v.instance_key = i.key AND v.name = 'enrolmentId'
                WHERE i.process_id = ? AND i.version = ? AND t.ended_at = 'infinity'""").params(process, version)
                .query(row -> {
                    due.put(row.getString(1).replace("\"", ""), row.getTimestamp(2).toInstant());
                });
        return due;
    }

    private long count(String table, String condition) {
        return jdbc.sql("SELECT count(*) FROM projection." + table + " WHERE " + condition).param(process).query(Long.class).single();
    }

    private JsonNode awaitEnd(long batch) {
        await().atMost(PATIENCE).until(() -> batch(batch).get("state").asString().equals("DONE"));
        return batch(batch);
    }

    private int progress(long batch, String count) {
        return batch(batch).at("/progress/" + count).asInt();
    }

    private JsonNode batch(long batch) {
        return ok(api.get("/api/operations/batches/" + batch), 200);
    }

    private static JsonNode ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }
}
