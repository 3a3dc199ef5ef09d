package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.peyvand.PeyvandTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PeyvandTest
class EngineIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private EngineUnderTest trouble;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient database;
    @Autowired
    private Deployments deployments;
    @Autowired
    private Deployer deployer;

    private final String enrolment = UUID.randomUUID().toString();

    @BeforeEach
    void deploy() throws IOException {
        engine.deploy(List.of(journey()), "test");
    }

    @Test
    void makesNoNewVersionOfAnUnchangedFile() throws IOException {
        int version = engine.deploy(List.of(journey()), "test").getFirst().version();
        deployments.deployAtStart();
        assertThat(engine.deploy(List.of(journey()), "test").getFirst().version()).isEqualTo(version);
        assertThat(engine.find(ModelKind.BPMN, "test-journey", version)).hasValueSatisfying(model -> {
            assertThat(model.name()).isEqualTo("Test journey");
            assertThat(model.deployedBy()).isEqualTo("test");
        });
    }

    @Test
    void startsWithFilesThatShareAnIdAndMakesNoNewVersionOfThem() {
        String decisions = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="Definitions_Shared" name="Shared" namespace="t">
                  <decision id="%s" name="%s"><literalExpression><text>1</text></literalExpression></decision>
                </definitions>""";
        DeployedModel one = engine.deploy(List.of(new ModelFile("shared-one.dmn", decisions.formatted("sharedOne", "One"))), "analyst").getFirst();
        DeployedModel other = engine.deploy(List.of(new ModelFile("shared-other.dmn", decisions.formatted("sharedOther", "Other"))), "analyst").getFirst();

        deployments.deployAtStart();
        deployments.deployAtStart();

        assertThat(engine.latest(ModelKind.DMN)).contains(one, other);
        assertThat(deployer.knows("sharedOne")).isTrue();
        assertThat(deployer.knows("neverDeployed")).isFalse();
    }

    @Test
    void keepsAnAnalystsNewerVersionThroughRestart() {
        DeployedModel shipped = latest();
        String changed = shipped.xml() + "<!-- " + enrolment + " -->";
        DeployedModel newer = engine.deploy(List.of(new ModelFile(shipped.fileName(), changed)), "analyst").getFirst();
        deployments.deployAtStart();
        assertThat(newer.version()).isGreaterThan(shipped.version());
        assertThat(latest()).isEqualTo(newer);
        engine.deploy(List.of(new ModelFile(shipped.fileName(), shipped.xml())), "test");
    }

    private DeployedModel latest() {
        return engine.latest(ModelKind.DMN).stream().filter(model -> model.id().equals("satisfactionFollowUp")).findFirst().orElseThrow();
    }

    @Test
    void refusesBrokenModelInTheEnginesWords() {
        ModelFile broken = new ModelFile("broken.bpmn", "<definitions/>");
        assertThatThrownBy(() -> engine.deploy(List.of(broken), "test")).isInstanceOf(ModelRefused.class).hasMessageContaining("broken.bpmn");
    }

    @Test
    void publishesOnlyWhatWasCommitted() {
        transaction.executeWithoutResult(status -> {
            start();
            status.setRollbackOnly();
        });
        assertThat(waiting()).isZero();
        transaction.executeWithoutResult(status -> start());
        answer();
        awaitOutcomes("done");
    }

    @Test
    void takesTheSameMessageTwiceAsOnce() {
        engine.publish(message("test-journey.start", "start")).join();
        engine.publish(message("test-journey.start", "start")).join();
        answer();
        answer();
        awaitOutcomes("done");
    }

    @Test
    void losesNothingWhileTheOutboxIsCutOff() {
        trouble.pauseOutbox();
        try {
            start();
            answer();
            assertThat(waiting()).isEqualTo(2);
            assertThat(trouble.steps(enrolment)).isEmpty();
        } finally {
            trouble.resumeOutbox();
        }
        awaitOutcomes("done");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void goesOnWhenTheBrokerWasKilled() {
        start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting()).isZero());
        trouble.killBroker();
        answer();
        trouble.awaitBrokerBack();
        awaitOutcomes("done");
        assertThat(engine.ready()).isTrue();
    }

    @Test
    void letsTheModelHandleRefusals() {
        trouble.onWork(enrolment, job -> {
            if (job.elementId().equals("Task_Work")) {
                throw new BpmnError("REFUSED", "not today");
            }
            return Map.of();
        });
        run();
        awaitOutcomes("REFUSED", "done");
    }

    @Test
    void retriesWithoutUsingUpRetriesWhileTheDatabaseIsAway() {
        AtomicInteger attempts = new AtomicInteger();
        trouble.onWork(enrolment, job -> {
            if (attempts.incrementAndGet() <= 3) {
                throw new DataAccessResourceFailureException("away");
            }
            return Map.of();
        });
        run();
        awaitOutcomes("done");
        assertThat(attempts).hasValue(4);
    }

    @Test
    void makesAnIncidentOnceRetriesAreUsedUp() {
        trouble.onWork(enrolment, job -> {
            throw new IllegalStateException("ada@example.org");
        });
        run();
        awaitOutcomes("incident");
        assertThat(trouble.steps(enrolment).getFirst().message()).contains("Task_Work").doesNotContain("ada");
    }

    @Test
    void doesLongJobOnceOnly() {
        AtomicInteger attempts = new AtomicInteger();
        trouble.onWork(enrolment, job -> {
            attempts.incrementAndGet();
            await().pollDelay(trouble.timeout().multipliedBy(2)).atMost(PATIENCE).until(() -> true);
            return Map.of();
        });
        run();
        awaitOutcomes("done");
        assertThat(attempts).hasValue(1);
    }

    private void run() {
        start();
        answer();
    }

    private void start() {
        engine.publishLater(List.of(message("test-journey.start", "start")));
    }

    private void answer() {
        engine.publishLater(List.of(message("test-answered", "answer")));
    }

    private Message message(String name, String id) {
        return new Message(id + "-" + enrolment, name, enrolment, Duration.ofMinutes(10), Map.of("enrolmentId", enrolment));
    }

    private int waiting() {
        return database.sql("select count(*) from outbox where correlation_key = :key").param("key", enrolment).query(Integer.class).single();
    }

    private void awaitOutcomes(String... outcomes) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(trouble.steps(enrolment)).extracting(Step::outcome).containsExactly(outcomes));
    }

    private static ModelFile journey() throws IOException {
        return new ModelFile("test-journey.bpmn", new ClassPathResource("engine/test-journey.bpmn").getContentAsString(StandardCharsets.UTF_8));
    }
}
