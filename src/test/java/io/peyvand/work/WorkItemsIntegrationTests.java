package io.peyvand.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.customer.Customers;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import io.peyvand.journey.EnrolmentsEnded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@PeyvandTest
class WorkItemsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @LocalServerPort
    private int port;
    @Autowired
    private OpenItemWorker worker;
    @Autowired
    private WorkItems items;
    @Autowired
    private Customers customers;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private JdbcClient jdbc;

    private final String her = "worked-" + UUID.randomUUID();
    private final String enrolmentId = UUID.randomUUID().toString();
    private ApiClient api;
    private long id;

    @BeforeEach
    void knowsOneCustomer() {
        api = new ApiClient(port);
        id = customers.registerAll(List.of(her)).get(her);
    }

    @Test
    void opensOnceForSameStep() {
        UUID first = open(1, Map.of("queue", "sales", "title", "work.hot-lead"));
        UUID again = open(2, Map.of("queue", "sales", "title", "work.hot-lead"));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void flagsWhatIsOverdue() {
        UUID item = open(1, Map.of("queue", "sales", "title", "work.hot-lead", "dueIn", "PT0S"));
        assertThat(items.find(item).orElseThrow().overdue()).isTrue();
    }

    @Test
    void refusesUnreadableDueTime() {
        assertThatThrownBy(() -> open(1, Map.of("queue", "sales", "title", "work.hot-lead", "dueIn", "tomorrow")))
                .isInstanceOf(JobIncident.class).hasMessageContaining("tomorrow");
    }

    @Test
    void withdrawsItemsOfRunThatEnded() {
        UUID item = open(1, Map.of("queue", "sales", "title", "work.hot-lead"));
        events.publishEvent(new EnrolmentsEnded(List.of(new EnrolmentsEnded.Ended(enrolmentId, id, "acquisition-journey", "purchase"))));
        assertThat(items.find(item).orElseThrow().outcome()).isEqualTo("withdrawn");
        assertThat(close(item, "resolved").status()).isEqualTo(409);
    }

    @Test
    void closesOnceWithKebabCaseOutcome() {
        UUID item = open(1, Map.of("queue", "sales", "title", "work.hot-lead"));
        assertThat(close(item, "Not So").status()).isEqualTo(400);
        assertThat(close(item, "won").json().get("customer").asString()).isEqualTo(her);
        assertThat(close(item, "won").status()).isEqualTo(409);
        assertThat(close(UUID.randomUUID(), "won").status()).isEqualTo(404);
    }

    @Test
    void closingLetsRecoveryJourneyGoOn() {
        assertThat(api.post("/api/journeys/recovery-journey/starts", "{\"customer\": \"%s\"}".formatted(her)).status()).isEqualTo(202);
        UUID item = await().atMost(PATIENCE).until(() -> jdbc.sql("SELECT id FROM work_item WHERE customer_id = ?").param(id)
                .query(UUID.class).optional().orElse(null), found -> found != null);
        assertThat(close(item, "resolved").status()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps()).hasSizeGreaterThan(2));
    }

    @Test
    void closesForOneOfManyAtOnce() {
        UUID item = open(1, Map.of("queue", "sales", "title", "work.hot-lead"));
        List<Integer> answers = IntStream.range(0, 8).mapToObj(turn -> CompletableFuture.supplyAsync(() -> close(item, "won").status()))
                .toList().stream().map(CompletableFuture::join).sorted().toList();
        assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void listsOneQueueInOrderAskedFor() {
        String queue = "queue-" + enrolmentId;
        UUID later = open(1, "Task_Later", Map.of("queue", queue, "title", "work.hot-lead", "dueIn", "PT2H"));
        UUID sooner = open(2, "Task_Sooner", Map.of("queue", queue, "title", "work.hot-lead", "dueIn", "PT1H"));
        UUID whenever = open(3, "Task_Whenever", Map.of("queue", queue, "title", "work.hot-lead"));
        assertThat(list("queue=" + queue)).containsExactly(sooner, later, whenever);
        assertThat(list("sort=dueAt,desc&size=2&page=1&queue=" + queue)).containsExactly(sooner);
        close(later, "won");
        assertThat(list("state=OPEN&queue=" + queue)).containsExactly(sooner, whenever);
        assertThat(list("state=CLOSED&size=500&sort=openedAt,desc")).contains(later).doesNotContain(sooner);
    }

    @Test
    void forgetsWhatPeopleWroteAboutErasedCustomer() {
        UUID written = open(1, "Task_Written", Map.of("queue", "sales", "title", "work.hot-lead"));
        UUID open = open(2, "Task_Open", Map.of("queue", "sales", "title", "work.hot-lead"));
        close(written, "won");
        assertThat(api.delete("/api/customers/" + her).status()).isEqualTo(202);
        assertThat(items.find(written).orElseThrow()).extracting("note", "outcome").containsExactly(null, "won");
        assertThat(items.find(open).orElseThrow()).extracting("state", "outcome").containsExactly("CLOSED", "withdrawn");
    }

    private List<UUID> list(String query) {
        return StreamSupport.stream(api.get("/api/work-items?" + query).json().get("items").spliterator(), false)
                .map(item -> UUID.fromString(item.get("id").asString())).toList();
    }

    private List<String> steps() {
        return jdbc.sql("SELECT element_id FROM journey_step WHERE customer_id = ? ORDER BY at").param(id).query(String.class).list();
    }

    private ApiClient.Answer close(UUID item, String outcome) {
        return api.post("/api/work-items/" + item + "/close", "{\"outcome\": \"%s\", \"note\": \"called her\"}".formatted(outcome));
    }

    private UUID open(long jobKey, Map<String, String> headers) {
        return open(jobKey, "Task_OpenWorkItem", headers);
    }

    private UUID open(long jobKey, String elementId, Map<String, String> headers) {
        Job job = new Job(jobKey, "work.openItem", 1, "acquisition-journey", 1, elementId, headers,
                Map.of("customerId", String.valueOf(id), "enrolmentId", enrolmentId));
        return UUID.fromString(worker.handle(job).get("workItemId").toString());
    }
}
