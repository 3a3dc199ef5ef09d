package io.peyvand.model.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient.Answer;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.Models;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.whatif.WhatIfProgram;
import io.peyvand.model.xml.UploadedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import tools.jackson.databind.JsonNode;

class TestCasesTests {

    private final WhatIfProgram program = WhatIfProgram.started();

    @Test
    void comesWithTheShippedCasesAndRunsThem() {
        JsonNode kept = program.api.get("/api/models/treatment/tests").json();
        assertThat(kept.get("cases").findValuesAsString("name")).contains("A newcomer is helped, not bribed");

        JsonNode run = ended("treatment");

        assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("DONE");
        assertThat(run.get("results").findValues("passed")).hasSize(kept.get("cases").size()).allMatch(JsonNode::asBoolean);
    }

    @Test
    void knowsWhatHasJustPassedAndNothingElse() throws IOException {
        Passes passes = program.context.getBean(Passes.class);
        TestSuite suite = program.context.getBean(TestCases.class).of("valueSegment").suite();
        String xml = program.context.getBean(ProcessEngine.class).latest(ModelKind.DMN).stream().filter(model -> model.id().equals("valueSegment")).findFirst().orElseThrow().xml();
        Due due = new Due(ReadModel.of(file("value-segment.dmn", xml)), suite);
        assertThat(passes.known(due)).isFalse();

        ended("valueSegment");

        assertThat(passes.known(due)).isTrue();
        assertThat(passes.known(new Due(ReadModel.of(file("value-segment.dmn", xml + "\n")), suite))).as("another text").isFalse();
        assertThat(passes.known(new Due(due.model(), new TestSuite("valueSegment", suite.cases().subList(1, suite.cases().size()))))).as("other cases").isFalse();
    }

    @Test
    void refusesDeploymentWhoseOwnCaseFails() throws IOException {
        Models models = program.context.getBean(Models.class);
        ProcessEngine engine = program.context.getBean(ProcessEngine.class);
        Mockito.clearInvocations(engine);
        UploadedModel changed = file("treatment.dmn", Files.readString(Path.of("dmn/treatment.dmn")).replace("\"onboarding-help\"</text>", "\"onboarding-help-premium\"</text>"));
        UploadedModel cases = file("treatment.tests.json", Files.readString(Path.of("dmn/treatment.tests.json")));

        ModelsRefused refused = catchThrowableOfType(ModelsRefused.class, () -> models.deploy(List.of(changed, cases), "admin"));

        assertThat(refused.problems()).anySatisfy(problem -> assertThat(problem.message()).contains("'A newcomer is helped, not bribed'")
                .contains("expected {offer=onboarding-help}").contains("onboarding-help-premium").contains("Rule_KeepNewcomer"));
        Mockito.verify(engine, Mockito.never()).deploy(Mockito.any(), Mockito.any());

        models.deploy(List.of(changed), "admin");
        Mockito.verify(engine).deploy(Mockito.any(), Mockito.any());

        JsonNode shipped = program.api.get("/api/models/treatment/tests").json();
        assertThat(program.api.put("/api/models/treatment/tests", "{\"revision\": %s, \"cases\": %s}".formatted(shipped.get("revision"), shipped.get("cases"))).status()).isEqualTo(200);
        assertThat(catchThrowableOfType(ModelsRefused.class, () -> models.deploy(List.of(changed), "admin"))).as("cases that somebody made hers").isNotNull();
    }

    @Test
    void keepsCasesThatCameWithADeployment() throws IOException {
        UploadedModel table = file("churn-risk.dmn", Files.readString(Path.of("dmn/churn-risk.dmn")));
        UploadedModel cases = file("churn-risk.tests.json", "{\"model\": \"churnRisk\", \"cases\": [{\"name\": \"came along\", \"facts\": {\"churnRisk\": 1}, \"expects\": {\"output\": \"high\"}}]}");
        Models models = program.context.getBean(Models.class);

        models.deploy(List.of(table, cases), "admin");
        int revision = program.api.get("/api/models/churnRisk/tests").json().get("revision").asInt();
        models.deploy(List.of(table, cases), "admin");

        JsonNode kept = program.api.get("/api/models/churnRisk/tests").json();
        assertThat(kept.get("cases").findValuesAsString("name")).containsExactly("came along");
        assertThat(kept.get("revision").asInt()).isEqualTo(revision);
        assertThat(models.validate(List.of(table, file("churn-risk.tests.json", "{}")))).anyMatch(problem -> problem.rule().equals("test-case"));
    }

    @Test
    void savesWhatWasReadAndNothingElse() {
        String one = "{\"name\": \"six\", \"facts\": {\"satisfactionScore\": 6}, \"expects\": {\"output\": \"promoter\"}}";
        int revision = program.api.get("/api/models/satisfactionFollowUp/tests").json().get("revision").asInt();

        Answer saved = program.api.put("/api/models/satisfactionFollowUp/tests", "{\"revision\": %d, \"cases\": [%s]}".formatted(revision, one));
        Answer late = program.api.put("/api/models/satisfactionFollowUp/tests", "{\"revision\": %d, \"cases\": []}".formatted(revision));
        Answer journey = program.api.put("/api/models/satisfactionFollowUp/tests",
                "{\"revision\": %d, \"cases\": [{\"name\": \"a\", \"expects\": {\"outcome\": \"won-back\"}}]}".formatted(revision + 1));

        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(409);
        assertThat(journey.status()).isEqualTo(422);
        JsonNode result = ended("satisfactionFollowUp").get("results").get(0);
        assertThat(result.get("passed").asBoolean()).isFalse();
        assertThat(result.get("expected").asString()).isEqualTo("promoter");
        assertThat(result.get("found").asString()).startsWith("detractor by rule Rule_Detractor");
    }

    private JsonNode ended(String model) {
        Answer started = program.api.post("/api/models/%s/test-runs".formatted(model), "");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = started.response().headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(2)).until(() -> !program.api.get(path).json().get("state").asString().equals("RUNNING"));
        return program.api.get(path).json();
    }

    private static UploadedModel file(String name, String content) {
        return new UploadedModel(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
