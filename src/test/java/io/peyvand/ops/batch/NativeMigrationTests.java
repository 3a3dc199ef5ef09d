package io.peyvand.ops.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.zeebe.protocol.record.Record;
import io.peyvand.ApiClient.Answer;
import io.peyvand.engine.NewerEngine;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.exporter.ExporterUnderTest;
import io.peyvand.ops.OperationsProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What operations do to instances of an engine of 8.8, which migrates whatever waits; its records come through the exporter. */
class NativeMigrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static OperationsProgram program;
    private static NewerEngine newer;
    private static ExporterUnderTest exporter;
    private static long exported;

    private final JdbcClient jdbc = program.jdbc;
    private final ProcessEngine engine = program.bean(ProcessEngine.class);
    private final String process = "native-" + UUID.randomUUID();
    private final String enrolment = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        program = OperationsProgram.started();
        // Other tests write partition 1 too; what they leave there was never exported.
        program.jdbc.sql("TRUNCATE projection.exporter_position, projection.process_instance, projection.element_instance, projection.timer,"
                + " projection.message_subscription, projection.incident, projection.job, projection.variable_change, projection.flow_taken").update();
        newer = new NewerEngine();
        connect();
        JdbcConnectionDetails database = program.bean(JdbcConnectionDetails.class);
        exporter = new ExporterUnderTest(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static void connect() {
        ProcessEngine engine = program.bean(ProcessEngine.class);
        var real = delegatesTo(newer.commands());
        program.teach(() -> {
            reset(engine);
            when(engine.commandWindow()).thenAnswer(real);
            when(engine.topology()).thenAnswer(real);
            when(engine.cancel(anyLong())).thenAnswer(real);
            when(engine.resolve(anyLong(), any(), anyInt())).thenAnswer(real);
            when(engine.setVariables(anyLong(), any(), anyBoolean())).thenAnswer(real);
            when(engine.move(anyLong(), any())).thenAnswer(real);
            when(engine.migrate(anyLong(), anyLong(), any())).thenAnswer(real);
        });
    }

    @AfterAll
    static void stop() {
        // Nobody is to ask an engine that is gone.
        program.teach(() -> reset(program.bean(ProcessEngine.class)));
        exporter.close();
        newer.close();
        program.jdbc.sql("DELETE FROM projection.exporter_position").update();
    }

    @Test
    void keepsTheRestOfAWaitAndHearsItsMessageInTheNewVersion() {
        long instance = waiting();
        Instant due = due(instance);
        newer.passes(Duration.ofMinutes(30));
        deploy("waiting", 2);
        JsonNode preview = ok(program.api.post("/api/operations/batches/previews", """
                {"kind":"MIGRATE","filter":{"journey":"%s","version":"1"},"version":2}""".formatted(process)), 200);
        assertThat(preview.at("/migration/migrated").asInt()).as(preview.toString()).isEqualTo(1);
        assertThat(act(instance, "migrate", "{\"version\":2,\"reason\":\"test\"}")).isEqualTo("Migrated to version 2.");
        exportedUntil(() -> version(instance) == 2);
        assertThat(due(instance)).isEqualTo(due);
        newer.publish("ops-answered", enrolment);
        exportedUntil(() -> at(instance).equals(List.of("Task_Work")));
        verify(engine, never()).startAt(anyLong(), any(), any());
    }

    @Test
    void ringsOnceWhenTheWaitIsOver() {
        long instance = waiting();
        deploy("waiting", 2);
        act(instance, "migrate", "{\"version\":2,\"reason\":\"test\"}");
        act(instance, "migrate", "{\"version\":2,\"reason\":\"again\"}", 409);
        newer.passes(Duration.ofHours(2).plusMinutes(1));
        exportedUntil(() -> state(instance).equals("COMPLETED"));
        assertThat(jdbc.sql("SELECT element_id || ' ' || state FROM projection.timer WHERE instance_key = ? AND state = 'TRIGGERED'").param(instance)
                .query(String.class).list()).containsExactly("Event_Overdue TRIGGERED");
    }

    @Test
    void leavesByItsEventSubProcessInTheNewVersion() {
        long instance = waiting();
        deploy("waiting", 2);
        act(instance, "migrate", "{\"version\":2,\"reason\":\"test\"}");
        newer.publish("journey.exit", enrolment);
        exportedUntil(() -> state(instance).equals("COMPLETED"));
        assertThat(path(instance)).contains("EndEvent_Exit").doesNotContain("Task_Work");
    }

    @Test
    void movesChangesRetriesAndCancels() {
        long instance = waiting();
        assertThat(act(instance, "move", "{\"from\":\"Gateway_Await\",\"to\":\"Task_Work\",\"reason\":\"test\"}")).isEqualTo("Moved to Task_Work.");
        newer.fail("test.work", "No route");
        exportedUntil(() -> incident(instance) != null);
        ok(program.api.put("/api/instances/" + instance + "/variables", "{\"variables\":{\"stage\":\"lapsed\"},\"reason\":\"test\"}"), 202);
        ok(program.api.post("/api/incidents/" + incident(instance) + "/retry", "{}"), 202);
        exportedUntil(() -> incident(instance) == null);
        assertThat(jdbc.sql("SELECT value FROM projection.variable_change WHERE instance_key = ? AND name = 'stage'").param(instance).query(String.class).single())
                .isEqualTo("\"lapsed\"");
        assertThat(act(instance, "cancel", "{\"reason\":\"asked by phone\"}")).isEqualTo("Cancelled.");
        exportedUntil(() -> state(instance).equals("TERMINATED"));
    }

    @Test
    void saysInPlainWordsWhatThisEngineRefuses() {
        long instance = waiting();
        Answer refused = program.api.post("/api/instances/" + instance + "/move", "{\"from\":\"Gateway_Await\",\"to\":\"Task_Nowhere\",\"reason\":\"test\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asString()).startsWith("The engine refused: ").contains("Task_Nowhere").doesNotContain("rejected with code");
        assertThat(at(instance)).containsExactly("Gateway_Await");
    }

    /** At the gateway, for a message or for two hours. */
    private long waiting() {
        long definition = deploy("waiting", 1);
        long instance = newer.commands().startAt(definition, List.of("Gateway_Await"), Map.of("enrolmentId", enrolment, "answerWindow", "PT2H")).join();
        exportedUntil(() -> at(instance).equals(List.of("Gateway_Await")) && due(instance) != null);
        return instance;
    }

    private long deploy(String model, int version) {
        try {
            String xml = new ClassPathResource("ops/" + model + ".bpmn").getContentAsString(StandardCharsets.UTF_8)
                    .replace("PROCESS_ID", process).replace("LABEL", "version " + version);
            long definition = newer.deploy(process + ".bpmn", xml);
            exportedUntil(() -> jdbc.sql("SELECT count(*) FROM projection.process_definition WHERE key = ?").param(definition).query(Long.class).single() == 1);
            return definition;
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private String act(long instance, String act, String body) {
        return act(instance, act, body, 202).get("result").asString();
    }

    private JsonNode act(long instance, String act, String body, int status) {
        JsonNode answer = ok(program.api.post("/api/instances/" + instance + "/" + act, body), status);
        exportedUntil(() -> true);
        return answer;
    }

    /** Everything the engine has written is in the projection, and there is what the test waits for. */
    private static void exportedUntil(Callable<Boolean> seen) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            List<Record<?>> records = newer.recordsAfter(exported);
            if (!records.isEmpty()) {
                exporter.exportPatiently(records);
                exported = records.getLast().getPosition();
                exporter.awaitAcknowledged(exported);
            }
            return seen.call();
        });
    }

    private int version(long instance) {
        return jdbc.sql("SELECT version FROM projection.process_instance WHERE key = ?").param(instance).query(Integer.class).single();
    }

    private String state(long instance) {
        return jdbc.sql("SELECT state FROM projection.process_instance WHERE key = ?").param(instance).query(String.class).single();
    }

    private List<String> at(long instance) {
        return jdbc.sql("SELECT element_id FROM projection.element_instance WHERE instance_key = ? AND ended_at = 'infinity' AND element_type <> 'PROCESS'")
                .param(instance).query(String.class).list();
    }

    private List<String> path(long instance) {
        return jdbc.sql("SELECT element_id FROM projection.element_instance WHERE instance_key = ?").param(instance).query(String.class).list();
    }

    private Instant due(long instance) {
        return jdbc.sql("SELECT due_at FROM projection.timer WHERE instance_key = ? AND ended_at = 'infinity'").param(instance)
                .query((row, number) -> row.getTimestamp(1).toInstant()).optional().orElse(null);
    }

    private Long incident(long instance) {
        return jdbc.sql("SELECT key FROM projection.incident WHERE instance_key = ? AND ended_at = 'infinity'").param(instance).query(Long.class).optional().orElse(null);
    }

    private static JsonNode ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }
}
