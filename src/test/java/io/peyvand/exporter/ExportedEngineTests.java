package io.peyvand.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.exporter.test.ExporterTestController;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import io.peyvand.embedded.StandaloneDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine of 8.8 writes becomes the rows that operations read; the real broker of 8.5 has its own test. */
class ExportedEngineTests {

    @TempDir
    private static Path folder;
    private static StandaloneDatabase database;
    private static ZeebeTestEngine engine;
    private static CamundaClient client;
    private static ProjectedRows rows;
    private static List<Record<?>> log;
    private static long done;
    private static long stuck;
    private static long waiting;

    @BeforeAll
    static void runInstances() throws Exception {
        database = new StandaloneDatabase(folder);
        rows = new ProjectedRows(database);
        engine = EngineFactory.create();
        engine.start();
        client = CamundaClient.newClientBuilder().grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
                .defaultRequestTimeout(Duration.ofMinutes(1)).preferRestOverGrpc(false).applyEnvironmentVariableOverrides(false).build();
        client.newDeployResourceCommand().addProcessModel(model(), "mended.bpmn").addResourceFile("dmn/satisfaction-follow-up.dmn").send().join();
        done = start(Map.of("customerId", "4711", "satisfactionScore", 2, "email", "ann@example.org", "note", "call +49 30 1234567"));
        waiting = start(Map.of("customerId", 12, "satisfactionScore", 9));
        stuck = start(Map.of("satisfactionScore", 9));
        settle();
        for (ActivatedJob job : client.newActivateJobsCommand().jobType("mend").maxJobsToActivate(9).send().join().getJobs()) {
            if (job.getProcessInstanceKey() == stuck) {
                client.newFailCommand(job).retries(0).errorMessage("Order 815 of 'Ann' for ann@example.org failed").send().join();
            } else {
                client.newCompleteCommand(job).variables(Map.of("long", "x".repeat(5_000))).send().join();
            }
        }
        settle();
        client.newPublishMessageCommand().messageName("answered").correlationKey("4711").timeToLive(Duration.ofHours(1)).send().join();
        settle();
        log = records();
        try (ExporterUnderTest exporter = new ExporterUnderTest(database)) {
            exporter.export(log);
            exporter.awaitAcknowledged(log.getLast().getPosition());
        }
    }

    private static BpmnModelInstance model() {
        return Bpmn.createExecutableProcess("mended").startEvent("started")
                .businessRuleTask("decide", task -> task.zeebeCalledDecisionId("satisfactionFollowUp").zeebeResultVariable("followUp"))
                .serviceTask("mend", task -> task.zeebeJobType("mend"))
                .intermediateCatchEvent("answer", event -> event.message(message -> message.name("answered").zeebeCorrelationKeyExpression("string(customerId)")))
                .endEvent("ended")
                .moveToActivity("mend").boundaryEvent("late", late -> late.timerWithDuration("PT2H").cancelActivity(false)).endEvent("reminded")
                .done();
    }

    private static long start(Map<String, Object> variables) {
        return client.newCreateInstanceCommand().bpmnProcessId("mended").latestVersion().variables(variables).send().join().getProcessInstanceKey();
    }

    private static void settle() throws Exception {
        engine.waitForIdleState(Duration.ofMinutes(3));
    }

    private static List<Record<?>> records() {
        List<Record<?>> records = new ArrayList<>();
        RecordStream.of(engine.getRecordStreamSource()).records().forEach(records::add);
        return records;
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.stop();
        database.close();
    }

    @Test
    void tellsInstancesApartByTheirEnd() {
        assertThat(rows.one("select state, customer_id, ended_at < 'infinity' as ended, started_at <= ended_at as ordered, process_id, version"
                + " from process_instance where key = ?", done)).containsValues("COMPLETED", 4711L, true, "mended", 1);
        assertThat(rows.one("select state, customer_id, ended_at = 'infinity' as going from process_instance where key = ?", waiting))
                .containsValues("ACTIVE", 12L, true);
        assertThat(rows.one("select count(*) from process_instance_active").values()).containsExactly(2L);
    }

    @Test
    void followsThePathAndKnowsThePosition() {
        assertThat(rows.texts("select element_id from element_instance where instance_key = ? and state = 'COMPLETED' order by started_at, key", done))
                .containsExactly("started", "decide", "mend", "answer", "ended");
        assertThat(rows.texts("select element_id from element_instance where instance_key = ? and ended_at = 'infinity'", waiting)).containsExactly("answer");
        assertThat(rows.all("select 1 from flow_taken where instance_key = ?", done)).hasSize(4);
    }

    @Test
    void groupsIncidentsByACauseWithoutWhatDiffers() {
        assertThat(rows.one("select element_id, process_id, error_type, cause, error_message, job_key is not null as job"
                + " from incident where instance_key = ? and ended_at = 'infinity'", stuck))
                .containsValues("mend", "mended", "JOB_NO_RETRIES", "Order # of '…' for [withheld] failed", "Order 815 of 'Ann' for [withheld] failed", true);
        assertThat(rows.one("select state, retries, failures, error_message from job where instance_key = ?", stuck))
                .containsValues("FAILED", 0, 1, "Order 815 of 'Ann' for [withheld] failed");
        assertThat(rows.texts("select state from job where instance_key = ?", done)).containsExactly("COMPLETED");
    }

    @Test
    void knowsWhatIsWaitedFor() {
        assertThat(rows.one("select element_id, message_name, correlation_key from message_subscription where instance_key = ? and ended_at = 'infinity'", waiting))
                .containsValues("answer", "answered", "12");
        assertThat(rows.texts("select state from message_subscription where instance_key = ?", done)).containsExactly("CORRELATED");
        assertThat(rows.one("select element_id, state, due_at between created_at + interval '2 hours' - interval '1 minute'"
                + " and created_at + interval '2 hours 1 minute' as due from timer where instance_key = ? and ended_at = 'infinity'", stuck))
                .containsValues("late", "ACTIVE", true);
        assertThat(rows.texts("select state from timer where instance_key = ?", done)).containsExactly("CANCELED");
    }

    @Test
    void keepsVariablesButNothingPersonal() {
        assertThat(rows.texts("select name || '=' || coalesce(value, '(' || withheld || ')') from variable_change where instance_key = ? and name <> 'followUp' order by name", done))
                .contains("customerId=\"4711\"", "email=(its name says that it may be personal)", "note=(it looks like a phone number)", "satisfactionScore=2",
                        "long=(it has 5002 characters, and at most 4096 are kept)");
    }

    @Test
    void keepsDecisionsWithTheirRules() {
        assertThat(rows.texts("select evaluated -> 0 ->> 'decisionId' from decision_evaluation where instance_key = ?", done)).containsExactly("satisfactionFollowUp");
        assertThat(rows.texts("select jsonb_array_length(evaluated -> 0 -> 'matchedRules')::text from decision_evaluation where instance_key = ?", done)).containsExactly("1");
        assertThat(rows.texts("select jsonb_path_query_array(evaluated, '$[0].inputs[*].value')::text from decision_evaluation where instance_key = ?", done))
                .first().asString().contains("2");
    }

    @Test
    void countsByTheHour() {
        assertThat(rows.one("select sum(started) as started, sum(completed) as completed, sum(terminated) as terminated, sum(incidents) as incidents from instance_hour"))
                .asString().isEqualTo("{started=3, completed=1, terminated=0, incidents=1}");
        assertThat(rows.texts("select sum(completed)::text from element_hour where element_id = 'mend' and bucket >= 0")).containsExactly("2");
        assertThat(rows.texts("select xml from process_definition where process_id = 'mended'")).first().asString().contains("businessRuleTask");
    }

    @Test
    void writesNothingTwiceWhenTheLogComesAgainInOtherPortions() throws Exception {
        var before = rows.contents();
        rows.drop();
        try (ExporterUnderTest again = new ExporterUnderTest(database.url(), database, new ExporterTestController(), Map.of("batchRecords", 7))) {
            again.export(log.subList(0, log.size() / 2));
            again.reopen();
            again.export(log.subList(log.size() / 4, log.size()));
            again.awaitAcknowledged(log.getLast().getPosition());
        }
        assertThat(rows.contents()).isEqualTo(before);
    }
}
