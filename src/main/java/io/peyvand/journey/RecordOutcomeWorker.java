package io.peyvand.journey;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.TEXT;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends the run with its outcome. The first outcome stays, however often it is recorded. */
@Component
class RecordOutcomeWorker implements JobHandler {

    private static final Pattern OUTCOME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final Enrolments enrolments;
    private final JourneyExits exits;
    private final JourneyCatalogue catalogue;
    private final Clock clock;

    RecordOutcomeWorker(Enrolments enrolments, JourneyExits exits, JourneyCatalogue catalogue, Clock clock) {
        this.enrolments = enrolments;
        this.exits = exits;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "journey.recordOutcome";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("enrolmentId", ID), setting("outcome", TEXT));
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        String outcome = job.setting("outcome", "");
        if (!OUTCOME.matcher(outcome).matches()) {
            throw new JobIncident("The outcome '%s' at '%s' of %s is not kebab-case; correct the header 'outcome' and retry."
                    .formatted(outcome, job.elementId(), job.processId()));
        }
        UUID id = enrolmentId(job);
        Reentry reentry = catalogue.journey(job.processId()).map(JourneyModel::reentry).orElse(Reentry.DEFAULT);
        Enrolments.Recorded recorded = enrolments.recordOutcome(id, outcome, reentry.allowedFrom(clock.instant()))
                .orElseThrow(() -> new JobIncident("There is no enrolment %s at '%s' of %s; cancel this instance."
                        .formatted(id, job.elementId(), job.processId())));
        if (recorded.endedNow()) {
            exits.announce(List.of(recorded.enrolment()));
        }
        return Map.of();
    }

    private static UUID enrolmentId(Job job) {
        String text = job.requiredText("enrolmentId");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noUuid) {
            throw new JobIncident("The variable 'enrolmentId' at '%s' of %s should be a UUID but is '%s'."
                    .formatted(job.elementId(), job.processId(), text));
        }
    }
}
