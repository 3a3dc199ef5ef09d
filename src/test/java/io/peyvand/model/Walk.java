package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.peyvand.decision.compiled.ShippedTables;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One instance, walked step by step: each step completes the job that must be waiting now. */
final class Walk {

    private static final AtomicInteger CUSTOMERS = new AtomicInteger();
    /** Only a test that has gone wrong, or a machine under load, waits this long. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ModelEngine engine;
    private final String enrolmentId;
    private final String customerId = "" + CUSTOMERS.incrementAndGet();
    private long instance = -1;

    Walk(ModelEngine engine, String enrolmentId) {
        this.engine = engine;
        this.enrolmentId = enrolmentId;
    }

    String customerId() {
        return customerId;
    }

    Map<String, Object> with(Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("customerId", customerId);
        all.put("enrolmentId", enrolmentId);
        return all;
    }

    /** Takes the waiting job of this type at this element; whoever takes it has to answer it. */
    ActivatedJob take(String type, String elementId) {
        List<ActivatedJob> jobs = engine.client().newActivateJobsCommand().jobType(type).maxJobsToActivate(1)
                .timeout(Duration.ofMinutes(1)).requestTimeout(PATIENCE).send().join().getJobs();
        assertThat(jobs).as("job %s at %s; incidents: %s", type, elementId, jobs.isEmpty() ? engine.incidents() : "").hasSize(1);
        ActivatedJob job = jobs.getFirst();
        assertThat(job.getElementId()).isEqualTo(elementId);
        if (enrolmentId != null) {
            assertThat(job.getVariablesAsMap()).containsEntry("enrolmentId", enrolmentId).containsEntry("customerId", customerId);
        }
        if (instance < 0) {
            instance = job.getProcessInstanceKey();
        }
        return job;
    }

    Walk complete(String type, String elementId, Map<String, Object> result) {
        ActivatedJob job = take(type, elementId);
        engine.client().newCompleteCommand(job.getKey()).variables(result).send().join();
        return this;
    }

    Walk complete(String type, String elementId) {
        return complete(type, elementId, Map.of());
    }

    /** Answers a decision by the table that ships. */
    Walk decide(String elementId) {
        ActivatedJob job = take("decision.evaluate", elementId);
        Object output = ShippedTables.compiled(job.getCustomHeaders().get("decisionId")).evaluate(job.getVariablesAsMap()).output();
        engine.client().newCompleteCommand(job.getKey())
                .variables(Collections.singletonMap(job.getCustomHeaders().get("resultVariable"), output)).send().join();
        return this;
    }

    /** Walks through contact-customer; only {@code clicked}, {@code none} and {@code refused} are needed by its callers. */
    Walk contact(String offer, String reaction) {
        decide("Task_DecideContactPolicy");
        complete("channel.checkPolicy", "Task_CheckContactPolicy", Map.of("contact", reaction.equals("refused") ? "refused" : "allowed"));
        if (reaction.equals("refused")) {
            return this;
        }
        ActivatedJob reserve = take("offer.reserve", "Task_ReserveOffer");
        assertThat(reserve.getVariablesAsMap()).containsEntry("offer", offer).containsEntry("channel", "email");
        engine.client().newCompleteCommand(reserve.getKey()).variables(Map.of("offerReservationId", "r")).send().join();
        String deliveryId = send("Task_SendMessage", offer);
        if (reaction.equals("clicked")) {
            return publish("message-clicked", deliveryId, Map.of());
        }
        return pass(Duration.ofDays(3));
    }

    /** @return the delivery's id */
    String send(String elementId, String offer) {
        ActivatedJob job = take("channel.enqueueMessage", elementId);
        assertThat(setting(job, "offer")).isEqualTo(offer);
        assertThat(setting(job, "purpose")).isIn("marketing", "service");
        String deliveryId = "delivery-" + job.getKey();
        engine.client().newCompleteCommand(job.getKey()).variables(Map.of("deliveryId", deliveryId)).send().join();
        return deliveryId;
    }

    Walk publish(String message, String key, Map<String, Object> variables) {
        engine.client().newPublishMessageCommand().messageName(message).correlationKey(key).timeToLive(Duration.ofMinutes(1))
                .variables(variables).send().join();
        return this;
    }

    /** Publishes a message that is keyed by the enrolment. */
    Walk publish(String message, Map<String, Object> variables) {
        return publish(message, enrolmentId, variables);
    }

    Walk pass(Duration time) {
        engine.passTime(time);
        return this;
    }

    Walk outcome(String elementId, String outcome) {
        ActivatedJob job = take("journey.recordOutcome", elementId);
        assertThat(setting(job, "outcome")).isEqualTo(outcome);
        engine.client().newCompleteCommand(job.getKey()).send().join();
        return this;
    }

    /** Asks for the exit wherever she is, and walks it to its end. */
    void leave(String reason, String recordElementId, String outcome, String endEventId) {
        publish("journey.exit", Map.of("exitReason", reason));
        ActivatedJob withdraw = take("channel.withdrawMessages", "Task_WithdrawMessages");
        assertThat(withdraw.getVariablesAsMap()).containsEntry("reason", reason);
        engine.client().newCompleteCommand(withdraw.getKey()).variables(Map.of("withdrawn", 1)).send().join();
        outcome(recordElementId, outcome).ends(endEventId);
    }

    void ends(String endEventId) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> engine.steps().stream()
                .anyMatch(step -> step.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED && step.getKey() == instance));
        assertThat(engine.steps().stream()
                .filter(step -> step.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED
                        && step.getValue().getProcessInstanceKey() == instance
                        && step.getValue().getBpmnElementType() == BpmnElementType.END_EVENT)
                .map(step -> step.getValue().getElementId())).containsExactly(endEventId);
    }

    static String setting(ActivatedJob job, String name) {
        String header = job.getCustomHeaders().get(name);
        return header != null ? header : (String) job.getVariablesAsMap().get(name);
    }

    /** A variable of the instance as JSON, as it was last set. */
    String result(String variable) {
        return engine.variable(instance, variable);
    }
}
