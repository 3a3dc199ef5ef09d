package io.peyvand.consent;

import static io.peyvand.engine.JobField.Choice.FIXED;
import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.Customers;
import io.peyvand.customer.FieldProblem;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Opens a double opt-in; the message with its link is sent by a later step. */
@Component
class RequestOptInWorker implements JobHandler {

    private final Customers customers;
    private final OptIns optIns;

    RequestOptInWorker(Customers customers, OptIns optIns) {
        this.customers = customers;
        this.optIns = optIns;
    }

    @Override
    public String type() {
        return "consent.requestOptIn";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("customerId", ID), variable("enrolmentId", ID).optional(),
                setting("purpose", FIXED, List.of("marketing", "service")).optional(), setting("channel", FIXED, List.of("email")).optional())
                .giving("optInId");
    }

    @Override
    public Map<String, Object> handle(Job job) {
        long customerId = job.requiredId("customerId");
        String purpose = job.setting("purpose", "marketing");
        String channel = job.setting("channel", "email");
        List<FieldProblem> problems = new ConsentStatement(purpose, channel, true, "double-opt-in", null).problems("");
        if (!problems.isEmpty()) {
            FieldProblem problem = problems.getFirst();
            throw new JobIncident("The header '%s' at '%s' of %s %s.".formatted(
                    problem.field(), job.elementId(), job.processId(), problem.message()));
        }
        if (customers.find(customerId).isEmpty()) {
            throw new JobIncident("There is no customer %d, or she was erased; cancel this instance of %s.".formatted(customerId, job.processId()));
        }
        UUID id = idOf(job, purpose, channel);
        optIns.request(id, customerId, purpose, channel);
        return Map.of("optInId", id.toString());
    }

    /** Asking again at the same step of the same run is the same opt-in, whatever number the job has. */
    private static UUID idOf(Job job, String purpose, String channel) {
        Object enrolmentId = job.variables().get("enrolmentId");
        String run = enrolmentId == null ? String.valueOf(job.processInstanceKey()) : enrolmentId.toString();
        String name = String.join("|", "opt-in", run, job.elementId(), purpose, channel);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
