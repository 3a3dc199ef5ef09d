package io.peyvand.ops.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.peyvand.ApiClient.Answer;
import io.peyvand.engine.EngineTopology;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.OutcomeUnknown;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.Journeys;
import io.peyvand.ops.OperationsProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Taking waiting instances to another version, over a real database; what the engine answers is played. */
class CarryOverTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String JOURNEY = "recovery-journey";

    private final OperationsProgram program = OperationsProgram.started();
    private final JdbcClient jdbc = program.jdbc;
    private final ProcessEngine engine = program.bean(ProcessEngine.class);
    private final Journeys journeys = program.bean(Journeys.class);
    private final ProjectedRows rows = new ProjectedRows(jdbc);
    private final Queue<Started> started = new ConcurrentLinkedQueue<>();
    private final String enrolment = UUID.randomUUID().toString();
    private final int version = Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000) + 10;
    private long old;
    private long young;

    @BeforeEach
    void deploy() throws IOException {
        program.teach(() -> {
            reset(engine, journeys);
            when(engine.commandWindow()).thenReturn(40);
            when(engine.topology()).thenReturn(new EngineTopology("8.5.8", 1, 1, List.of(), List.of()));
            when(engine.cancel(anyLong())).thenAnswer(call -> {
                rows.ended(call.getArgument(0), "TERMINATED");
                return CompletableFuture.completedFuture(null);
            });
            when(engine.startAt(anyLong(), any(), any())).thenAnswer(call -> {
                started.add(new Started(call.getArgument(0), call.getArgument(1), call.getArgument(2)));
                return CompletableFuture.completedFuture(4711L);
            });
        });
        String model = Files.readString(Path.of("bpmn", JOURNEY + ".bpmn"));
        old = rows.definition(JOURNEY, version, model);
        young = rows.definition(JOURNEY, version + 1, model);
    }

    @Test
    void startsWhereItStoodWithWhatItKnewAndWhatIsLeftOfItsWait() {
        Instant due = Instant.now().plus(Duration.ofHours(9)).truncatedTo(ChronoUnit.MILLIS);
        long instance = waiting(due);
        awaitResult(migrate(instance), "DONE");
        Started start = started.element();
        assertThat(started).hasSize(1);
        assertThat(start.definition()).isEqualTo(young);
        assertThat(start.elements()).containsExactly("Gateway_AwaitResolution");
        assertThat(start.variables()).containsEntry("enrolmentId", enrolment).containsEntry("workItemId", "w-7")
                .containsEntry("carriedDue", Map.of("Event_ResolutionOverdue", due.toString()));
        verify(journeys).carryOver(enrolment, 4711L);
    }

    @Test
    void endsAtOnceAWaitWhoseTimeRunsOutOnTheWay() {
        awaitResult(migrate(waiting(Instant.now().minusSeconds(60))), "DONE");
        Map<?, ?> due = (Map<?, ?>) started.element().variables().get("carriedDue");
        assertThat(Instant.parse((String) due.get("Event_ResolutionOverdue"))).isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(30));
    }

    @Test
    void findsTheInstanceWhoseStartWasNeverAnsweredInsteadOfStartingAnother() {
        program.teach(() -> doAnswer(call -> {
            Map<String, Object> variables = call.getArgument(2);
            started.add(new Started(young, call.getArgument(1), variables));
            rows.variable(31_337L, "carryOver", "\"" + variables.get("carryOver") + "\"");
            return CompletableFuture.failedFuture(new OutcomeUnknown(new TimeoutException()));
        }).when(engine).startAt(eq(young), any(), any()));
        awaitResult(migrate(waiting(Instant.now().plusSeconds(900))), "DONE");
        assertThat(started).hasSize(1);
        verify(journeys).carryOver(enrolment, 31_337L);
    }

    @Test
    void startsAgainOnlyWhenTheProjectionHasPassedThatMomentAndKnowsOfNone() {
        program.teach(() -> doAnswer(call -> {
            started.add(new Started(young, call.getArgument(1), call.getArgument(2)));
            return started.size() == 1 ? CompletableFuture.failedFuture(new OutcomeUnknown(new TimeoutException())) : CompletableFuture.completedFuture(4712L);
        }).when(engine).startAt(eq(young), any(), any()));
        projectionAsOf("now()");
        long instance = waiting(Instant.now().plusSeconds(900));
        migrate(instance);
        await().atMost(PATIENCE).until(() -> attempts(instance) >= 3);
        assertThat(started).hasSize(1);
        projectionAsOf("now() + interval '5 minutes'");
        await().atMost(PATIENCE).until(() -> state(instance).equals("DONE"));
        assertThat(started).hasSize(2);
    }

    @Test
    void goesOnWithWhatADeadNodeHadCancelled() {
        long instance = waiting(Instant.now().plusSeconds(900));
        rows.ended(instance, "TERMINATED");
        jdbc.sql("""
                WITH batch AS (INSERT INTO operation_batch (kind, target, what, parameters, reason, created_by, created_at, state, per_second, ended_at)
                               VALUES ('MIGRATE', 'INSTANCE', '{}', jsonb_build_object('version', ?), 'test', 'admin', now(), 'CANCELLED', 10, now()) RETURNING id)
                INSERT INTO operation_item (batch_id, key, state, since, attempts, due_at) SELECT id, ?, 'CANCELLING', now(), 1, now() - interval '1 s' FROM batch""")
                .params(version + 1, instance).update();
        await().atMost(PATIENCE).until(() -> state(instance).equals("DONE"));
        assertThat(started).hasSize(1);
    }

    @Test
    void losesNobodyWhomTheEngineCancelledWithoutSayingSo() {
        program.teach(() -> doAnswer(call -> {
            rows.ended(call.getArgument(0), "TERMINATED");
            return CompletableFuture.failedFuture(new EngineUnavailable(new TimeoutException()));
        }).when(engine).cancel(anyLong()));
        awaitResult(migrate(waiting(Instant.now().plusSeconds(900))), "DONE");
        assertThat(started).hasSize(1);
    }

    @Test
    void startsNothingForHerWhoLeftMeanwhile() {
        when(journeys.hasEnded(enrolment)).thenReturn(true);
        long instance = waiting(Instant.now().plusSeconds(900));
        migrate(instance);
        await().atMost(PATIENCE).until(() -> state(instance).equals("REFUSED"));
        assertThat(started).isEmpty();
    }

    @Test
    void previewsWhoMovesAndWhyOthersCannot() throws IOException {
        waiting(Instant.now().plusSeconds(900));
        waiting(Instant.now().plusSeconds(900));
        long leaving = rows.instance(old, JOURNEY, version);
        rows.element(leaving, old, "SubProcess_LeaveJourney", "EVENT_SUB_PROCESS");
        rows.element(leaving, old, "Task_RecordPurchase", "SERVICE_TASK");
        JsonNode preview = ok(program.api.post("/api/operations/batches/previews", """
                {"kind":"MIGRATE","filter":{"journey":"%s","version":"%d"},"version":%d}""".formatted(JOURNEY, version, version + 1)), 200);
        assertThat(preview.get("items").asInt()).isEqualTo(3);
        JsonNode migration = preview.get("migration");
        assertThat(migration.get("carriedOver").asInt()).isEqualTo(2);
        assertThat(migration.get("cannot").asInt()).isEqualTo(1);
        assertThat(migration.at("/groups/1/reason").asString()).isEqualTo("It is leaving the journey already (at SubProcess_LeaveJourney).");
        assertThat(migration.at("/mapping/Gateway_AwaitResolution").asString()).isEqualTo("Gateway_AwaitResolution");
        assertThat(migration.at("/groups/0/waitsAnew")).isEmpty();
    }

    @Test
    void saysWhichWaitsWouldBeginAnew() {
        String deaf = jdbc.sql("SELECT xml FROM projection.process_definition WHERE key = ?").param(young).query(String.class).single()
                .replace("carriedDue.Event_ResolutionOverdue", "somethingElse");
        rows.definition(JOURNEY, version + 2, deaf);
        waiting(Instant.now().plusSeconds(900));
        JsonNode preview = ok(program.api.post("/api/operations/batches/previews", """
                {"kind":"MIGRATE","filter":{"journey":"%s","version":"%d"},"version":%d}""".formatted(JOURNEY, version, version + 2)), 200);
        assertThat(preview.at("/migration/groups/0/waitsAnew/0").asString()).isEqualTo("Not resolved in time");
    }

    private long waiting(Instant due) {
        long instance = rows.instance(old, JOURNEY, version);
        long gateway = rows.element(instance, old, "Gateway_AwaitResolution", "EVENT_BASED_GATEWAY");
        rows.timer(instance, gateway, old, "Event_ResolutionOverdue", due);
        rows.variable(instance, "enrolmentId", "\"" + enrolment + "\"");
        rows.variable(instance, "workItemId", "\"w-7\"");
        return instance;
    }

    private long migrate(long instance) {
        Answer answer = program.api.post("/api/instances/" + instance + "/migrate", "{\"version\":%d,\"reason\":\"test\"}".formatted(version + 1));
        ok(answer, 202);
        return instance;
    }

    private void awaitResult(long instance, String state) {
        await().atMost(PATIENCE).until(() -> state(instance).equals(state));
    }

    private String state(long instance) {
        return jdbc.sql("SELECT state FROM operation_item WHERE key = ?").param(instance).query(String.class).single();
    }

    private int attempts(long instance) {
        return jdbc.sql("SELECT attempts FROM operation_item WHERE key = ?").param(instance).query(Integer.class).single();
    }

    private void projectionAsOf(String moment) {
        jdbc.sql("DELETE FROM projection.exporter_position").update();
        jdbc.sql("INSERT INTO projection.exporter_position (partition_id, position, record_at, as_of) VALUES (1, 1, now(), " + moment + ")").update();
    }

    private static JsonNode ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    record Started(long definition, List<String> elements, Map<String, Object> variables) {
    }
}
