package io.peyvand.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.customer.Customers;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class ScoringIntegrationTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Customers customers;
    @Autowired
    private Segments segments;
    @Autowired
    private ScoreStore scores;
    @Autowired
    private ScoreAllWorker worker;
    @Autowired
    private DataSource dataSource;
    @Autowired
    private JdbcClient jdbc;

    private ApiClient api;

    @BeforeEach
    void opensTheDoor() {
        api = new ApiClient(port);
    }

    @Test
    void scoresEverybodyThroughTheFrontDoor() {
        String loyal = customer(5, 20, 40, 70, 100, 130);
        String lapsed = customer(400, 420);
        String prospect = customer();
        JsonNode done = score();
        assertThat(done.get("customers").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(done.get("durationMs").asLong()).isPositive();
        assertThat(done.get("stages").get("loyal").asLong()).isPositive();
        JsonNode profile = profile(loyal);
        assertThat(profile.get("stage").asString()).isEqualTo("loyal");
        assertThat(profile.get("segments").toString()).contains("stage-loyal", "churn-low");
        assertThat(profile.get("scores").get("purchases").asInt()).isEqualTo(6);
        assertThat(profile.get("scores").get("recencyDays").asInt()).isEqualTo(5);
        assertThat(profile.get("scores").get("recency").asInt()).isBetween(1, 5);
        assertThat(profile.get("scores").get("totalSpend").asString()).isEqualTo("120.00");
        assertThat(profile.get("scores").get("currency").asString()).isEqualTo("EUR");
        assertThat(profile(lapsed).get("stage").asString()).isEqualTo("lapsed");
        assertThat(profile(prospect).get("stage").asString()).isEqualTo("prospect");
        JsonNode segment = api.get("/api/segments/stage-lapsed").json();
        assertThat(segment.get("size").asLong()).isPositive();
        assertThat(segment.get("name").asString()).isEqualTo("Lifecycle stage: lapsed");
        assertThat(api.get("/api/segments/stage-nowhere").status()).isEqualTo(404);
        assertThat(api.get("/api/scorings/999999999").status()).isEqualTo(404);
    }

    @Test
    void startsNothingTwice() {
        String lapsed = customer(400, 420);
        score();
        long id = id(lapsed);
        int enrolments = enrolments(id);
        assertThat(enrolments).isEqualTo(1);
        long second = score().get("id").asLong();
        assertThat(changes(second)).extracting(ScoreChange::customerId).doesNotContain(id);
        assertThat(enrolments(id)).isEqualTo(enrolments);
    }

    @Test
    void streamsChangesMostValuableFirst() {
        String changed = customer(3, 9);
        customer(3, 9, 30);
        List<ScoreChange> changes = changes(score().get("id").asLong());
        assertThat(changes).extracting(ScoreChange::clv).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(changes).filteredOn(change -> change.customerId() == id(changed)).singleElement().satisfies(change -> {
            assertThat(change.facts()).containsEntry("previousStage", "prospect").containsEntry("purchases", 2);
            assertThat(segments.factsOf(List.of(change.customerId()))).hasEntrySatisfying(change.customerId(), facts ->
                    assertThat(change.facts()).containsAllEntriesOf(facts));
        });
    }

    @Test
    void keepsChangesThatNobodyActedUpon() {
        String changed = customer(3, 9);
        long abandoned = scoreOnly();
        long next = scoreOnly();
        assertThat(changes(abandoned)).isEmpty();
        assertThat(changes(next)).extracting(ScoreChange::customerId).contains(id(changed));
        segments.finish(next, Map.of());
        long last = scoreOnly();
        assertThat(changes(last)).extracting(ScoreChange::customerId).doesNotContain(id(changed));
        segments.finish(last, Map.of());
    }

    @Test
    void scoresOnceWhenTheJobComesTwice() {
        long id = scoreOnly();
        Instant scored = scoredAt(id);
        worker.handle(job(id));
        assertThat(scoredAt(id)).isEqualTo(scored);
        segments.finish(id, Map.of("win-back-journey", 2));
        segments.finish(id, Map.of());
        assertThat(api.get("/api/scorings/" + id).json().get("started").get("win-back-journey").asInt()).isEqualTo(2);
    }

    @Test
    void refusesAScoringThatNobodyAskedFor() {
        assertThatThrownBy(() -> worker.handle(job(999_999_999))).isInstanceOf(JobIncident.class).hasMessageContaining("There is no scoring 999999999");
    }

    @Test
    void scoresWhoCameAfterwardsWhenLookedAt() {
        String customer = customer(2);
        JsonNode profile = profile(customer);
        assertThat(profile.get("stage").asString()).isEqualTo("new");
        assertThat(profile.get("scores").get("purchases").asInt()).isEqualTo(1);
    }

    @Test
    void keepsWhatHappenedWhileTheNextTableWasMade() throws SQLException {
        long moved = id(customer(3));
        long erased = id(customer(4));
        segments.finish(scoreOnly(), Map.of());
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            ScoreTable next = new ScoreTable(connection, System.nanoTime());
            statement.execute("insert into score_next select * from score");
            scores.changeStage(moved, "sunset");
            scores.erase(erased);
            next.replace();
            connection.commit();
        }
        assertThat(scores.find(moved).orElseThrow().groups().stage()).isEqualTo("sunset");
        assertThat(scores.find(erased)).isEmpty();
    }

    private String customer(int... purchasesDaysAgo) {
        String externalId = "scoring-" + UUID.randomUUID();
        assertThat(api.put("/api/customers/" + externalId, """
                {"email": "%s@mail.example", "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}"""
                .formatted(externalId)).status()).isEqualTo(201);
        List<String> events = new ArrayList<>();
        for (int days : purchasesDaysAgo) {
            events.add("""
                    {"id": "%s-%d", "type": "purchase", "customer": "%s", "occurredAt": "%s", "value": 20, "currency": "EUR"}"""
                    .formatted(externalId, days, externalId, Instant.now().minus(Duration.ofDays(days))));
        }
        if (!events.isEmpty()) {
            assertThat(api.post("/api/events", events.toString()).json().get("accepted").asInt()).isEqualTo(events.size());
        }
        return externalId;
    }

    private JsonNode score() {
        long id = api.post("/api/scorings", "").json().get("id").asLong();
        await().atMost(Duration.ofMinutes(5)).until(() -> api.get("/api/scorings/" + id).json().get("state").asString().equals("DONE"));
        return api.get("/api/scorings/" + id).json();
    }

    /** Without the process around it. */
    private long scoreOnly() {
        long id = jdbc.sql("insert into scoring (state, requested_at) values ('REQUESTED', now()) returning id").query(Long.class).single();
        worker.handle(job(id));
        return id;
    }

    private static Job job(long scoringId) {
        return new Job(scoringId, "segment.scoreAll", scoringId, "nightly-scoring", 1, "Task_ScoreAllCustomers", Map.of(),
                Map.of("scoringId", String.valueOf(scoringId)));
    }

    private List<ScoreChange> changes(long scoringId) {
        List<ScoreChange> changes = new ArrayList<>();
        segments.forEachChange(scoringId, changes::add);
        return changes;
    }

    private Instant scoredAt(long id) {
        return jdbc.sql("select scored_at from scoring where id = ?").param(id).query(Instant.class).single();
    }

    private int enrolments(long customerId) {
        return jdbc.sql("select count(*) from enrolment where customer_id = ?").param(customerId).query(Integer.class).single();
    }

    private long id(String externalId) {
        return customers.idsOf(List.of(externalId)).get(externalId);
    }

    private JsonNode profile(String externalId) {
        return api.get("/api/customers/" + externalId).json();
    }
}
