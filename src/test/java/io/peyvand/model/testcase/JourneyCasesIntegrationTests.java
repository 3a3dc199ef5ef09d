package io.peyvand.model.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class JourneyCasesIntegrationTests {

    @LocalServerPort
    private int port;

    private ApiClient api;

    @BeforeEach
    void connects() {
        api = new ApiClient(port);
    }

    @Test
    void shippedJourneyDoesWhatItsCasesSay() {
        Answer started = api.post("/api/models/win-back-journey/test-runs", "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = started.response().headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1)).until(() -> !api.get(path).json().get("state").asString().equals("RUNNING"));

        JsonNode run = api.get(path).json();
        assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("DONE");
        assertThat(run.get("results").size()).isEqualTo(4);
        assertThat(run.get("results")).as(run.toString()).allMatch(result -> result.get("passed").asBoolean());
    }

    /** The id is the test's own, so that no other test meets these cases. */
    @Test
    void refusesJourneyThatEndsOtherwise() throws IOException {
        String model = Files.readString(Path.of("bpmn/win-back-journey.bpmn")).replace("win-back-journey", "tried-win-back");
        String cases = """
                {"model": "tried-win-back", "cases": [{"name": "wins her back by itself", "facts": {"stage": "lapsed", "valueSegment": "low", "clv": 1,
                 "churnRisk": 0.99, "frequency": 2}, "variables": {"reason": "lapsed"}, "days": 10, "expects": {"outcome": "won-back"}}]}""";

        Answer refused = api.upload("/api/models", Map.of("tried-win-back.bpmn", model.getBytes(StandardCharsets.UTF_8),
                "tried-win-back.tests.json", cases.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().get("problems").toString()).contains("wins her back by itself").contains("'won-back'").contains("not-worth");
        assertThat(api.get("/api/models/tried-win-back/versions").status()).isEqualTo(404);
    }
}
