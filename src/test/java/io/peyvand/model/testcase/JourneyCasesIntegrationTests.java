package io.peyvand.model.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.xml.UploadedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class JourneyCasesIntegrationTests {

    private static final String MIRACLE = """
            {"name": "wins her back by itself", "facts": {"stage": "lapsed", "valueSegment": "low", "clv": 1, "churnRisk": 0.99, "frequency": 2},
             "variables": {"reason": "lapsed"}, "days": 10, "expects": {"outcome": "won-back"}}""";

    @LocalServerPort
    private int port;
    @Autowired
    private TestRuns runs;
    @Autowired
    private Drafts drafts;

    private ApiClient api;

    @BeforeEach
    void connects() {
        api = new ApiClient(port);
    }

    /** All in one upload and so in one rehearsal, under ids of the test's own; a case that cannot pass keeps them from being deployed. */
    @Test
    void shippedJourneysDoWhatTheirCasesSay() throws IOException {
        Map<String, byte[]> upload = new HashMap<>();
        for (String file : shippedCases()) {
            String journey = file.replace(SuiteFile.SUFFIX, "");
            String cases = own(Files.readString(Path.of("bpmn", file)));
            upload.put("tried-" + journey + ".bpmn", bytes(own(Files.readString(Path.of("bpmn", journey + ".bpmn")))));
            upload.put("tried-" + file, bytes(journey.startsWith("win-back") ? cases.replaceFirst("\"cases\": \\[", "\"cases\": [" + MIRACLE + ",") : cases));
        }
        assertThat(upload.keySet()).contains("tried-acquisition-journey.bpmn", "tried-onboarding-journey.bpmn", "tried-retention-journey.bpmn",
                "tried-recovery-journey.bpmn", "tried-win-back-journey.bpmn");

        Answer refused = api.upload("/api/models", upload);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        List<JsonNode> failures = refused.json().get("problems").valueStream().filter(problem -> problem.get("severity").asString().equals("error")).toList();
        assertThat(failures).as(failures.toString()).singleElement()
                .satisfies(failure -> assertThat(failure.get("message").asString()).contains("wins her back by itself", "'won-back'", "not-worth"));
        assertThat(api.get("/api/models/tried-win-back-journey/versions").status()).isEqualTo(404);
    }

    @Test
    void playsCasesOfDraftAndNotAgainWhatHasJustPassed() throws IOException {
        String journey = "tried-alone-journey";
        String model = Files.readString(Path.of("bpmn/win-back-journey.bpmn")).replace("win-back-journey", journey);
        UploadedModel draft = new UploadedModel(journey + ".bpmn", bytes(model));
        drafts.save(journey, "admin", draft, 0, null);
        assertThat(runs.startBinding(journey, "admin")).as("no cases").isEmpty();
        String cases = "{\"revision\": 0, \"cases\": [%s]}".formatted(MIRACLE.replace("won-back", "not-worth"));
        assertThat(api.put("/api/models/" + journey + "/tests", cases).status()).isEqualTo(200);

        long run = runs.startBinding(journey, "admin").orElseThrow();
        await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1)).until(() -> runs.find(journey, run).state() != TestRun.State.RUNNING);

        assertThat(runs.find(journey, run).results()).as(runs.find(journey, run).toString()).allMatch(CaseResult::passed);
        assertThat(runs.startBinding(journey, "admin")).as("they have just passed").isEmpty();
        drafts.save(journey, "admin", new UploadedModel(draft.name(), bytes(model.replace("P21D", "P20D"))), 1, null);
        long changed = runs.startBinding(journey, "admin").orElseThrow();
        runs.cancel(journey, changed);
        await().atMost(Duration.ofMinutes(1)).until(() -> runs.find(journey, changed).state() == TestRun.State.CANCELLED);
    }

    private static List<String> shippedCases() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.map(path -> path.getFileName().toString()).filter(SuiteFile::is).sorted().toList();
        }
    }

    private static String own(String text) {
        return text.replaceAll("(acquisition|onboarding|retention|recovery|win-back)-journey", "tried-$1-journey");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
