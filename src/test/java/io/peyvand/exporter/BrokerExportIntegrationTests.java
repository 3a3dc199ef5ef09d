package io.peyvand.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.engine.ExporterLogin;
import io.peyvand.engine.StandaloneBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The real broker of 8.5.8 with two partitions and the real database, while both are made to fail under load. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerExportIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path folder;
    private static StandaloneDatabase database;
    private static StandaloneBroker broker;
    private static CamundaClient client;
    private static ProjectedRows rows;
    private static final Set<Long> STARTED = new ConcurrentSkipListSet<>();
    private static volatile boolean loading = true;

    @BeforeAll
    static void start() throws Exception {
        database = new StandaloneDatabase(folder);
        rows = new ProjectedRows(database);
        // The broker needs it running only sooner or later.
        broker = StandaloneBroker.exporting(folder, database.ports(), database.url(), new ExporterLogin(database.username(), database.password()));
        client = CamundaClient.newClientBuilder().grpcAddress(broker.gateway()).defaultRequestTimeout(Duration.ofMinutes(1)).preferRestOverGrpc(false).applyEnvironmentVariableOverrides(false).build();
        var model = Bpmn.createExecutableProcess("kept").startEvent().serviceTask("work", task -> task.zeebeJobType("work"))
                .exclusiveGateway("waits").defaultFlow().endEvent("done")
                .moveToNode("waits").conditionExpression("wait").intermediateCatchEvent("answer", event -> event.message(
                        message -> message.name("answered").zeebeCorrelationKeyExpression("customerId"))).endEvent("answered").done();
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(ClientException.class).until(() ->
                !client.newDeployResourceCommand().addProcessModel(model, "kept.bpmn").send().join().getProcesses().isEmpty());
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
        database.close();
    }

    @Test
    @Order(1)
    void agreesWithTheEngineAfterBothWereAwayUnderLoad() throws Exception {
        try (JobWorker worker = client.newWorker().jobType("work").handler((jobs, job) -> {
            if (job.getVariable("fails").equals(true)) {
                jobs.newFailCommand(job).retries(0).errorMessage("Order " + job.getKey() + " failed").send();
            } else {
                jobs.newCompleteCommand(job).send();
            }
        }).timeout(Duration.ofSeconds(20)).open()) {
            Thread load = Thread.ofPlatform().start(BrokerExportIntegrationTests::startInstances);
            await().atMost(PATIENCE).until(() -> STARTED.size() > 100);
            database.stop();
            int before = STARTED.size();
            await().atMost(PATIENCE).until(() -> STARTED.size() > before + 100);
            database.startAgain();
            broker.killAndAwaitBack();
            int after = STARTED.size();
            await().atMost(PATIENCE).until(() -> STARTED.size() > after + 100);
            loading = false;
            load.join();
            awaitRest();
        }
        assertThat(rows.one("select bool_or(missed) as missed, count(*) as partitions from exporter_position")).containsValues(false, 2L);
        assertThat(rows.texts("select error_message from incident where ended_at = 'infinity'")).isNotEmpty().allMatch(message -> message.startsWith("Order "));
        assertThat(rows.texts("select distinct cause from incident")).containsExactly("Order # failed");
    }

    @Test
    @Order(2)
    void bringsBackWhatTheLogHoldsWhenTablesAreGone() throws Exception {
        Map<String, List<Map<String, Object>>> before = rows.contents();
        broker.exportAnew(rows::drop);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).ignoreExceptions()
                .untilAsserted(() -> assertThat(rows.contents().get("process_instance")).isEqualTo(before.get("process_instance")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows.contents()).isEqualTo(before));
    }

    /** Asks the engine of each instance by cancelling it, which only one that runs allows. */
    @Test
    @Order(3)
    void knowsOfEveryInstanceWhetherItRuns() {
        Set<Long> running = keys("select key::text from process_instance where ended_at = 'infinity'");
        Set<Long> all = keys("select key::text from process_instance");
        assertThat(all).containsAll(STARTED);
        Set<Long> cancelled = all.stream().filter(BrokerExportIntegrationTests::cancel).collect(Collectors.toCollection(TreeSet::new));
        assertThat(cancelled).isEqualTo(running).isNotEmpty().hasSizeLessThan(all.size());
        await().atMost(PATIENCE).until(() -> rows.count("process_instance_active") == 0);
        assertThat(keys("select key::text from process_instance where state = 'TERMINATED'")).isEqualTo(cancelled);
        assertThat(rows.count("element_instance_active") + rows.count("job_active") + rows.count("message_subscription_active") + rows.count("incident_active")).isZero();
    }

    private static void startInstances() {
        for (int number = 0; loading; number++) {
            try {
                STARTED.add(client.newCreateInstanceCommand().bpmnProcessId("kept").latestVersion()
                        .variables(Map.of("customerId", Integer.toString(number), "wait", number % 3 == 0, "fails", number % 10 == 0))
                        .send().join().getProcessInstanceKey());
            } catch (ClientException away) {
                // The instance may exist all the same; then the projection knows of it, and the engine is asked about it too.
                Thread.onSpinWait();
            }
        }
    }

    /** Every instance waits for a message, hangs in an incident or has ended, and the exporter has written it. */
    private static void awaitRest() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).ignoreExceptions().until(() ->
                keys("select key::text from process_instance").containsAll(STARTED)
                        && rows.one("select count(*) as moving from job_active j where not exists (select from incident_active i where i.job_key = j.key)").containsValue(0L)
                        && rows.texts("select 1::text from exporter_position where as_of < now() - interval '8 seconds'").isEmpty());
    }

    private static boolean cancel(long instance) {
        try {
            client.newCancelInstanceCommand(instance).send().join();
            return true;
        } catch (ClientException notRunning) {
            assertThat(notRunning.getMessage()).contains("NOT_FOUND");
            return false;
        }
    }

    private static Set<Long> keys(String sql) {
        return rows.texts(sql).stream().map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
