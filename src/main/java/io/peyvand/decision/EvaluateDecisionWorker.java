package io.peyvand.decision;

import static io.peyvand.engine.JobField.Choice.DECISION;
import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.NEW_VARIABLE;
import static io.peyvand.engine.JobField.header;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides in-process what a called decision would decide in the broker, and keeps why (docs/adr/0003). */
@Component
class EvaluateDecisionWorker implements JobHandler {

    private final Decisions decisions;
    private final Clock clock;

    EvaluateDecisionWorker(Decisions decisions, Clock clock) {
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "decision.evaluate";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(header("decisionId", DECISION), header("resultVariable", NEW_VARIABLE), variable("customerId", ID).optional(),
                variable("enrolmentId", ID).optional()).readingEveryVariable();
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String decisionId = requiredHeader(job, "decisionId");
        String resultVariable = requiredHeader(job, "resultVariable");
        DecisionTable table;
        DecisionResult result;
        try {
            table = decisions.table(decisionId);
            result = table.evaluate(job.variables());
        } catch (UnknownDecision unknown) {
            throw new JobIncident("No decision '%s' is deployed; deploy it and retry '%s' of %s.".formatted(decisionId, job.elementId(), job.processId()));
        } catch (DecisionFailed failed) {
            throw new JobIncident("The decision '%s' could not be evaluated at '%s' of %s: %s"
                    .formatted(decisionId, job.elementId(), job.processId(), failed.getMessage()));
        }
        // A decision about nobody, such as a nightly one, has no timeline to stand in.
        if (job.variables().get("customerId") != null) {
            decisions.record(List.of(new DecisionRecord("job-" + job.key(), job.requiredId("customerId"), enrolment(job),
                    job.processInstanceKey(), decisionId, table.version(), result, clock.instant())));
        }
        return Collections.singletonMap(resultVariable, result.output());
    }

    private static String requiredHeader(Job job, String name) {
        String value = job.headers().get(name);
        if (value == null || value.isBlank()) {
            throw new JobIncident("The header '%s' is missing at '%s' of %s; set it in the model and deploy again.".formatted(name, job.elementId(), job.processId()));
        }
        return value;
    }

    private static @Nullable String enrolment(Job job) {
        Object enrolmentId = job.variables().get("enrolmentId");
        return enrolmentId == null ? null : enrolmentId.toString();
    }
}
