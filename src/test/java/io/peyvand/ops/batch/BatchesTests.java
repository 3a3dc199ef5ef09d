package io.peyvand.ops.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import io.peyvand.ApiClient.Answer;
import io.peyvand.engine.CommandRefused;
import io.peyvand.engine.OutcomeUnknown;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.ops.OperationsProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Acts and batches over a real database; what the engine answers is played. */
class BatchesTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final OperationsProgram program = OperationsProgram.started();
    private final JdbcClient jdbc = program.jdbc;
    private final ProcessEngine engine = program.bean(ProcessEngine.class);
    private final ProjectedRows rows = new ProjectedRows(jdbc);
    private final Queue<Long> asked = new ConcurrentLinkedQueue<>();
    private final String journey = "batch-" + UUID.randomUUID();
    private long definition;

    @BeforeEach
    void deploy() {
        program.teach(() -> {
            reset(engine);
            when(engine.commandWindow()).thenReturn(40);
        });
        definition = rows.definition(journey, 1, "<none/>");
    }

    @Test
    void callsOnlyThoseResolvedThatDoNotFailAgain() {
        long mended = incident("no route");
        long broken = incident("no route");
        program.teach(() -> when(engine.resolve(anyLong(), any(), anyInt())).thenAnswer(call -> {
            long key = call.getArgument(0);
            rows.resolved(key);
            if (key == broken) {
                jdbc.sql("""
                        INSERT INTO projection.incident (key, instance_key, element_key, element_id, definition_key, process_id, error_type, error_message, cause)
                        SELECT key + 1000000, instance_key, element_key, element_id, definition_key, process_id, error_type, 'still no route', cause
                        FROM projection.incident WHERE key = ?""").param(broken).update();
            }
            return done();
        }));
        long batch = ok(program.api.post("/api/incidents/retries", "{\"journey\":\"%s\"}".formatted(journey)), 202).get("batch").asLong();
        JsonNode ended = awaitEnd(batch);
        assertThat(ended.at("/progress/done").asInt()).isEqualTo(1);
        assertThat(ended.at("/failures/0/reason").asString()).isEqualTo("Failed again: still no route");
        assertThat(ended.at("/failures/0/example").asLong()).isEqualTo(broken);
        assertThat(mended).isNotEqualTo(broken);
    }

    @Test
    void doesEachItemOnceWhateverRunsAndStops() {
        List<Long> keys = instances(120);
        program.teach(() -> when(engine.cancel(anyLong())).thenAnswer(call -> cancelled(call.getArgument(0))));
        long batch = start("CANCEL", 1_000);
        BatchRunner runner = program.bean(BatchRunner.class);
        BatchRunner other = new BatchRunner(program.bean(ItemStore.class), program.bean(ItemRunner.class), program.bean(RetryWatch.class),
                program.bean(BatchStore.class), engine);
        other.start();
        try {
            await().atMost(PATIENCE).until(() -> asked.size() > 20);
            runner.stop();
            runner.start();
            assertThat(awaitEnd(batch).at("/progress/done").asInt()).isEqualTo(120);
        } finally {
            other.stop();
        }
        assertThat(asked).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void forgetsBatchesThatEndedLongAgo() {
        instances(2);
        program.teach(() -> when(engine.cancel(anyLong())).thenAnswer(call -> cancelled(call.getArgument(0))));
        long old = start("CANCEL", 1_000);
        awaitEnd(old);
        instances(1);
        long recent = start("CANCEL", 1_000);
        awaitEnd(recent);
        jdbc.sql("UPDATE operation_batch SET ended_at = now() - interval '200 days' WHERE id = ?").param(old).update();
        BatchRetention retention = program.bean(BatchRetention.class);
        retention.removeOld();
        retention.removeOld();
        assertThat(program.api.get("/api/operations/batches/" + old).status()).isEqualTo(404);
        assertThat(batch(recent).get("state").asString()).isEqualTo("DONE");
        assertThat(jdbc.sql("SELECT count(*) FROM operation_item WHERE batch_id = ?").param(old).query(Long.class).single()).isZero();
    }

    @Test
    void restsWhilePausedAndLeavesTheRestAloneOnceCancelled() {
        instances(300);
        program.teach(() -> when(engine.cancel(anyLong())).thenAnswer(call -> cancelled(call.getArgument(0))));
        long batch = start("CANCEL", 20);
        await().atMost(PATIENCE).until(() -> !asked.isEmpty());
        assertThat(ok(program.api.post("/api/operations/batches/" + batch + "/pause", ""), 200).get("state").asString()).isEqualTo("PAUSED");
        await().atMost(PATIENCE).until(() -> progress(batch, "underWay") == 0);
        int before = asked.size();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        assertThat(asked).hasSize(before).hasSizeLessThan(300);
        assertThat(program.api.post("/api/operations/batches/" + batch + "/pause", "").status()).isEqualTo(409);
        ok(program.api.put("/api/operations/batches/" + batch + "/rate", "{\"perSecond\":40}"), 200);
        ok(program.api.post("/api/operations/batches/" + batch + "/resume", ""), 200);
        await().atMost(PATIENCE).until(() -> asked.size() > before);
        ok(program.api.post("/api/operations/batches/" + batch + "/cancel", ""), 200);
        await().atMost(PATIENCE).until(() -> progress(batch, "underWay") == 0);
        assertThat(progress(batch, "done") + progress(batch, "skipped")).isEqualTo(300);
        assertThat(progress(batch, "skipped")).isPositive();
        assertThat(asked).hasSize(progress(batch, "done"));
    }

    @Test
    void keepsItsRate() {
        instances(30);
        program.teach(() -> when(engine.cancel(anyLong())).thenAnswer(call -> cancelled(call.getArgument(0))));
        long began = System.nanoTime();
        long batch = start("CANCEL", 10);
        awaitEnd(batch);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(1_900), Duration.ofMinutes(1));
    }

    @Test
    void explainsWhatTheEngineRefuses() {
        long instance = instances(1).getFirst();
        program.teach(() -> when(engine.cancel(instance)).thenReturn(CompletableFuture.failedFuture(
                new CommandRefused(CommandRefused.Cause.WRONG_STATE, "Expected to cancel a process instance, but it is banned"))));
        Answer refused = program.api.post("/api/instances/" + instance + "/cancel", "{\"reason\":\"test\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asString()).isEqualTo("The engine refused: Expected to cancel a process instance, but it is banned");
    }

    @Test
    void refusesWhatCannotBe() {
        long instance = instances(1).getFirst();
        assertThat(program.api.post("/api/instances/1/cancel", "{\"reason\":\"test\"}").status()).isEqualTo(404);
        assertThat(program.api.post("/api/incidents/1/retry", "{}").status()).isEqualTo(404);
        assertThat(program.api.post("/api/instances/" + instance + "/cancel", "{}").json().at("/errors/0/field").asString()).isEqualTo("reason");
        assertThat(program.api.post("/api/instances/" + instance + "/move", "{\"from\":\"Task_A\",\"to\":\"Task_B\",\"reason\":\"r\"}").status()).isEqualTo(409);
        rows.ended(instance, "COMPLETED");
        assertThat(program.api.post("/api/instances/" + instance + "/cancel", "{\"reason\":\"test\"}").status()).isEqualTo(409);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETRY|variables|{\"stage\":\"loyal\"}", "CANCEL|version|2", "SET_VARIABLES|mapping|{\"Task_A\":\"Task_B\"}", "MIGRATE|from|\"Task_A\"", "RETRY|to|\"Task_A\""})
    void refusesWhatTheKindDoesNotRead(String asks) {
        String[] parts = asks.split("\\|");
        Answer answer = program.api.post("/api/operations/batches", "{\"kind\":\"%s\",\"reason\":\"test\",\"%s\":%s}".formatted((Object[]) parts));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(parts[1]);
    }

    @Test
    void doesNotRepeatWhatMayHaveBeenDone() {
        long instance = instances(1).getFirst();
        program.teach(() -> when(engine.setVariables(anyLong(), any(), anyBoolean())).thenAnswer(call -> {
            asked.add(call.getArgument(0));
            return CompletableFuture.failedFuture(new OutcomeUnknown(new TimeoutException()));
        }));
        JsonNode answer = ok(program.api.put("/api/instances/" + instance + "/variables", "{\"variables\":{\"stage\":\"loyal\"}}"), 202);
        assertThat(answer.get("state").asString()).isEqualTo("UNKNOWN");
        assertThat(asked).containsExactly(instance);
    }

    @Test
    void leavesAloneWhatADeadNodeMayHaveMoved() {
        long instance = instances(1).getFirst();
        jdbc.sql("""
                WITH batch AS (INSERT INTO operation_batch (kind, target, what, parameters, reason, created_by, created_at, per_second)
                               VALUES ('MOVE', 'INSTANCE', '{}', '{"from":"A","to":"B"}', 'test', 'admin', now(), 10) RETURNING id)
                INSERT INTO operation_item (batch_id, key, state, since, attempts, due_at) SELECT id, ?, 'RUNNING', now(), 1, now() - interval '1 s' FROM batch""")
                .param(instance).update();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                jdbc.sql("SELECT concat_ws(' ', state, result) FROM operation_item WHERE key = ?").param(instance).query(String.class).single())
                .isEqualTo("UNKNOWN interrupted"));
    }

    @Test
    void auditsOldAndNewValueBeforeTheEngineIsAsked() {
        long instance = instances(1).getFirst();
        rows.variable(instance, "stage", "\"new\"");
        List<String> written = new ArrayList<>();
        program.teach(() -> when(engine.setVariables(anyLong(), any(), anyBoolean())).thenAnswer(call -> {
            written.addAll(jdbc.sql("SELECT actor || ' ' || details::text FROM audit_entry WHERE subject = ?").param("instance-" + instance)
                    .query(String.class).list());
            return done();
        }));
        ok(program.api.put("/api/instances/" + instance + "/variables", "{\"variables\":{\"stage\":\"loyal\"},\"reason\":\"wrong stage\"}"), 202);
        assertThat(written).singleElement().asString().startsWith("admin ").contains("\"new\\\"", "\"after\": {\"stage\": \"loyal\"}", "wrong stage");
    }

    private CompletableFuture<Void> cancelled(long key) {
        asked.add(key);
        rows.ended(key, "TERMINATED");
        return done();
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private long incident(String message) {
        long instance = rows.instance(definition, journey, 1);
        long element = rows.element(instance, definition, "Task_Send", "SERVICE_TASK");
        return rows.incident(instance, element, definition, journey, "Task_Send", message);
    }

    private List<Long> instances(int number) {
        List<Long> keys = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            keys.add(rows.instance(definition, journey, 1));
        }
        return keys;
    }

    private long start(String kind, int perSecond) {
        return ok(program.api.post("/api/operations/batches", "{\"kind\":\"%s\",\"filter\":{\"journey\":\"%s\"},\"reason\":\"test\",\"perSecond\":%d}"
                .formatted(kind, journey, perSecond)), 202).get("id").asLong();
    }

    private JsonNode awaitEnd(long batch) {
        await().atMost(PATIENCE).until(() -> batch(batch).get("state").asString().equals("DONE"));
        return batch(batch);
    }

    private int progress(long batch, String count) {
        return batch(batch).at("/progress/" + count).asInt();
    }

    private JsonNode batch(long batch) {
        return ok(program.api.get("/api/operations/batches/" + batch), 200);
    }

    private static JsonNode ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }
}
