package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.customer.Customers;
import io.peyvand.engine.ProcessEngine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class JourneyApiIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String STARTS = "/api/journeys/api-journey/starts";

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Customers customers;
    @Autowired
    private JdbcClient jdbc;

    private final String her = "started-" + UUID.randomUUID();
    private ApiClient api;
    private long id;

    @BeforeEach
    void deploy() {
        engine.deploy(List.of(WaitingJourney.model("api-journey", "P30D", "purchase, erased")), "test");
        api = new ApiClient(port);
        id = customers.registerAll(List.of(her)).get(her);
    }

    @Test
    void startsAndShowsWhereSheStands() {
        assertThat(start("{\"customer\": \"%s\", \"variables\": {\"reason\": \"asked\"}}".formatted(her)).status()).isEqualTo(202);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(element("Event_FirstUse", "active")).isPositive());
        assertThat(element("Task_LoadFacts", "completed")).isPositive();
        Answer timeline = api.get("/api/customers/" + her + "/timeline");
        assertThat(timeline.body()).contains("Task_LoadFacts").contains("\"reason\":\"asked\"");
        assertThat(summary().get("active").asLong()).isPositive();
    }

    @Test
    void refusesSecondStartWhileSheIsInIt() {
        start("{\"customer\": \"%s\"}".formatted(her));
        Answer again = start("{\"customer\": \"%s\"}".formatted(her));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asString()).contains("in 'api-journey' already");
    }

    @Test
    void saysWhenSheMayEnterAgain() {
        start("{\"customer\": \"%s\"}".formatted(her));
        jdbc.sql("UPDATE enrolment SET state = 'ENDED', ended_at = now(), reentry_at = '2999-01-01T00:00:00Z' WHERE customer_id = ?").param(id).update();
        Answer again = start("{\"customer\": \"%s\"}".formatted(her));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asString()).contains("2999-01-01");
    }

    @Test
    void answersNotFoundForUnknownJourneyAndCustomer() {
        assertThat(api.post("/api/journeys/no-such-journey/starts", "{\"customer\": \"%s\"}".formatted(her)).status()).isEqualTo(404);
        assertThat(start("{\"customer\": \"nobody-%s\"}".formatted(UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(api.get("/api/journeys/no-such-journey/funnel").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{}",
            "{\"customer\": \"x\", \"variables\": {\"customerId\": \"7\"}}",
            "{\"customer\": \"x\", \"variables\": {\"a-b\": 1}}",
            "{\"customer\": \"x\", \"variables\": {\"list\": [1]}}",
            "{\"customer\": \"x\", \"surprise\": 1}"
    })
    void refusesBadStart(String body) {
        assertThat(start(body).status()).isEqualTo(400);
    }

    @Test
    void endsHerJourneysWhenSheIsErased() {
        start("{\"customer\": \"%s\"}".formatted(her));
        await().atMost(PATIENCE).until(() -> jdbc.sql("SELECT count(*) FROM journey_step WHERE customer_id = ?").param(id).query(Integer.class).single() > 0);
        assertThat(api.delete("/api/customers/" + her).status()).isEqualTo(202);
        assertThat(jdbc.sql("SELECT exit_reason FROM enrolment WHERE customer_id = ?").param(id).query(String.class).single()).isEqualTo("erased");
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(jdbc.sql("SELECT outcome FROM enrolment WHERE customer_id = ?").param(id).query(String.class).optional()).contains("left-by-erased"));
    }

    private Answer start(String body) {
        return api.post(STARTS, body);
    }

    private long element(String element, String count) {
        return StreamSupport.stream(api.get("/api/journeys/api-journey/funnel").json().get("elements").spliterator(), false)
                .filter(row -> row.get("element").asString().equals(element)).mapToLong(row -> row.get(count).asLong()).sum();
    }

    private JsonNode summary() {
        return StreamSupport.stream(api.get("/api/journeys").json().spliterator(), false)
                .filter(row -> row.get("processId").asString().equals("api-journey")).findFirst().orElseThrow();
    }
}
