package io.peyvand.engine;

import io.camunda.client.api.response.ActivatedJob;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes one job from hand-out to answer. */
@Component
class JobRunner {

    private final ActiveJobs active;
    private final JobFailures failures;
    private final StepLedger ledger;
    private final JobCommands commands;
    private final Observed observed;

    JobRunner(ActiveJobs active, JobFailures failures, StepLedger ledger, JobCommands commands, Observed observed) {
        this.active = active;
        this.failures = failures;
        this.ledger = ledger;
        this.commands = commands;
        this.observed = observed;
    }

    /** When, and how long: what every job leaves in the metrics and its step. */
    @Component
    record Observed(MeterRegistry metrics, Clock clock) {

        void count(String type, JobResult result, long startedNanos) {
            Timer.builder("peyvand.engine.job").tag("type", type).tag("outcome", result.outcome()).register(metrics)
                    .record(Duration.ofNanos(System.nanoTime() - startedNanos));
        }
    }

    void run(ActivatedJob activated, JobHandler handler) throws InterruptedException {
        if (!active.begin(activated.getKey(), handler.timeout())) {
            return;
        }
        long started = System.nanoTime();
        Job job = job(activated);
        JobResult result = handle(job, handler, activated.getRetries());
        observed.count(job.type(), result, started);
        if (result instanceof JobResult.Failed failed && !failed.incident()) {
            tell(job, result);
        } else {
            JobResult unrecorded = JobFailures.unrecorded(job, activated.getRetries());
            ledger.add(new StepLedger.Entry(step(job, result), () -> tell(job, result), () -> tell(job, unrecorded)));
        }
    }

    private void tell(Job job, JobResult result) {
        commands.tell(job.key(), result).whenComplete((told, never) -> active.end(job.key()));
    }

    private JobResult handle(Job job, JobHandler handler, int retries) {
        try {
            JobResult done = new JobResult.Done(handler.handle(handler.contract().limit(job)));
            failures.succeeded();
            return done;
        } catch (RuntimeException failure) {
            return failures.resultOf(failure, job, retries);
        }
    }

    private Step step(Job job, JobResult result) {
        return new Step(job.key(), job.type(), job.processInstanceKey(), job.processId(), job.processVersion(), job.elementId(),
                text(job, "customerId"), text(job, "enrolmentId"), result.outcome(), result.message().isEmpty() ? null : result.message(),
                observed.clock().instant());
    }

    private static @Nullable String text(Job job, String variable) {
        Object value = job.variables().get(variable);
        return value == null ? null : value.toString();
    }

    static Job job(ActivatedJob job) {
        Map<String, Object> variables = job.getVariablesAsMap();
        return new Job(job.getKey(), job.getType(), job.getProcessInstanceKey(), job.getBpmnProcessId(), job.getProcessDefinitionVersion(),
                job.getElementId(), job.getCustomHeaders(), variables);
    }
}
