package io.peyvand.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PeyvandTest
class DecisionsIntegrationTests {

    @Autowired
    private Decisions decisions;
    @Autowired
    private EvaluateDecisionWorker worker;
    @LocalServerPort
    private int port;

    private final long customer = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
    private ApiClient api;

    @BeforeEach
    void connects() {
        api = new ApiClient(port);
    }

    @Test
    void listsDeployedTables() {
        Answer answer = api.get("/api/decisions?size=500&sort=id,desc");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("items").findValuesAsString("id")).contains("treatment", "churnRisk").isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(api.get("/api/decisions?sort=xml,asc").status()).isEqualTo(400);
    }

    @Test
    void evaluatesWithFacts() {
        Answer answer = api.post("/api/decisions/satisfactionFollowUp/evaluations", "{\"facts\": {\"satisfactionScore\": 10}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("output").asString()).isEqualTo("promoter");
        assertThat(answer.json().get("version").asInt()).isPositive();
        assertThat(answer.json().get("matchedRules").get(0).get("index").asInt()).isPositive();
        assertThat(answer.json().get("matchedRules").get(0).get("ruleId").asString()).startsWith("Rule_");
    }

    @Test
    void refusesWhatItCannotEvaluate() {
        assertThat(api.post("/api/decisions/nowhere/evaluations", "{\"facts\": {}}").status()).isEqualTo(404);
        assertThat(api.post("/api/decisions/treatment/evaluations", "{\"facts\": {}, \"more\": 1}").status()).isEqualTo(400);
        assertThat(api.post("/api/decisions/treatment/evaluations", "{}").status()).isEqualTo(400);
        assertThat(api.post("/api/decisions/treatment/evaluations", "{\"facts\": [1]}").status()).isEqualTo(400);
    }

    @Test
    void keepsWhyOnceForAJobDoneTwice() {
        Job job = job(Map.of("decisionId", "satisfactionFollowUp", "resultVariable", "followUp"));

        assertThat(worker.handle(job)).isEqualTo(Map.of("followUp", "detractor"));
        assertThat(worker.handle(job)).isEqualTo(Map.of("followUp", "detractor"));

        assertThat(decisions.export(customer)).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo("job-" + job.key());
            assertThat(kept.decisionId()).isEqualTo("satisfactionFollowUp");
            assertThat(kept.enrolmentId()).isEqualTo("e-1");
            assertThat(kept.result().output()).isEqualTo("detractor");
            assertThat(kept.result().matchedRules()).hasSize(1);
            assertThat(kept.result().inputs()).containsValue(2);
        });
    }

    @Test
    void saysWhatToDoWhenAModelNamesNoDecision() {
        assertThatThrownBy(() -> worker.handle(job(Map.of("decisionId", "nowhere", "resultVariable", "x"))))
                .isInstanceOf(JobIncident.class).hasMessageContaining("nowhere").hasMessageContaining("deploy it");
        assertThatThrownBy(() -> worker.handle(job(Map.of("resultVariable", "x"))))
                .isInstanceOf(JobIncident.class).hasMessageContaining("decisionId");
    }

    @Test
    void tellsHerHistoryNewestFirstAndForgetsIt() {
        DecisionResult result = decisions.table("satisfactionFollowUp").evaluate(Map.of("satisfactionScore", 9));
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        decisions.record(List.of(record("a", noon, result), record("b", noon.plusSeconds(60), result), record("c", noon.plusSeconds(120), result)));

        assertThat(decisions.history(customer, noon.plusSeconds(100), 10)).extracting(DecisionRecord::id).containsExactly("b-" + customer, "a-" + customer);
        assertThat(decisions.history(customer, noon.plusSeconds(500), 1)).extracting(DecisionRecord::id).containsExactly("c-" + customer);
        decisions.erase(customer);
        assertThat(decisions.export(customer)).isEmpty();
    }

    private DecisionRecord record(String id, Instant at, DecisionResult result) {
        return new DecisionRecord(id + "-" + customer, customer, null, null, "satisfactionFollowUp", 1, result, at);
    }

    private Job job(Map<String, String> headers) {
        return new Job(customer, "decision.evaluate", 1, "tried", 1, "Task_Decide", headers,
                Map.of("customerId", Long.toString(customer), "enrolmentId", "e-1", "satisfactionScore", 2));
    }
}
