package io.peyvand.journey;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.JOURNEY;
import static io.peyvand.engine.JobField.Choice.NUMBER;
import static io.peyvand.engine.JobField.Choice.TEXT;
import static io.peyvand.engine.JobField.header;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets one journey start another for the same customer; when she is in it already, or may not enter again yet, nothing starts. */
@Component
class StartJourneyWorker implements JobHandler {

    private final Entries entries;
    private final Enrolments enrolments;
    private final JourneyCatalogue catalogue;

    StartJourneyWorker(Entries entries, Enrolments enrolments, JourneyCatalogue catalogue) {
        this.entries = entries;
        this.enrolments = enrolments;
        this.catalogue = catalogue;
    }

    @Override
    public String type() {
        return "journey.start";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("customerId", ID), variable("clv", NUMBER).optional(), setting("journey", JOURNEY),
                header("reason", TEXT).optional()).giving("journeyStarted");
    }

    @Override
    public Map<String, Object> handle(Job job) {
        long customerId = job.requiredId("customerId");
        String journey = job.setting("journey", "");
        if (catalogue.journey(journey).isEmpty()) {
            throw new JobIncident("'%s' of %s starts the journey '%s', which is not deployed; deploy it, or correct the header 'journey', and retry."
                    .formatted(job.elementId(), job.processId(), journey));
        }
        // The job may be handed out again after its run has already ended: the job itself is the source.
        String source = "job-" + job.key();
        Entry entry = new Entry(journey, customerId, source, true, priority(job), variables(job), null);
        boolean started = entries.enter(List.of(entry), 0) > 0 || enrolments.enrolledBy(source, journey, customerId);
        return Map.of("journeyStarted", started);
    }

    private static BigDecimal priority(Job job) {
        return job.variables().get("clv") instanceof Number clv ? new BigDecimal(clv.toString()) : BigDecimal.ZERO;
    }

    private static Map<String, Object> variables(Job job) {
        Map<String, Object> variables = new HashMap<>();
        if (job.headers().containsKey("reason")) {
            variables.put("reason", job.headers().get("reason"));
        }
        return variables;
    }
}
