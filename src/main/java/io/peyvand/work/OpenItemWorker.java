package io.peyvand.work;

import static io.peyvand.engine.JobField.Choice.DURATION;
import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.QUEUE;
import static io.peyvand.engine.JobField.Choice.TEXT;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import io.peyvand.journey.Journeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks a person to do something; the process then waits for the message {@code work-item-closed}. */
@Component
class OpenItemWorker implements JobHandler {

    private static final Pattern QUEUE_NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final WorkItemRepository items;
    private final WorkItems workItems;
    private final Journeys journeys;
    private final Clock clock;

    OpenItemWorker(WorkItemRepository items, WorkItems workItems, Journeys journeys, Clock clock) {
        this.items = items;
        this.workItems = workItems;
        this.journeys = journeys;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "work.openItem";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(setting("queue", QUEUE), setting("title", TEXT), setting("dueIn", DURATION).optional(),
                variable("customerId", ID).optional(), variable("enrolmentId", ID).optional(), variable("campaignId", ID).optional())
                .giving("workItemId");
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        String queue = job.setting("queue", "");
        String title = job.setting("title", "");
        if (!QUEUE_NAME.matcher(queue).matches() || title.isBlank()) {
            throw new JobIncident("'%s' of %s needs a header 'queue' in kebab-case and a header 'title', but has '%s' and '%s'; correct the model and retry."
                    .formatted(job.elementId(), job.processId(), queue, title));
        }
        UUID runId = runId(job);
        boolean ended = journeys.hasEnded(runId.toString());
        items.open(UUID.randomUUID(), queue, title, customerId(job), runId, job.elementId(), clock.instant(), dueAt(job));
        if (ended) {
            // Her exit was stored before this step came round, and its message is on the way.
            items.withdraw(new String[] {runId.toString()}, clock.instant());
        }
        UUID id = items.idOf(runId, job.elementId());
        workItems.opened(id);
        return Map.of("workItemId", id.toString());
    }

    /** Absent when a campaign asks, which is about nobody in particular. */
    private static @Nullable Long customerId(Job job) {
        return job.variables().get("campaignId") == null ? (Long) job.requiredId("customerId") : null;
    }

    private @Nullable Instant dueAt(Job job) {
        String dueIn = job.setting("dueIn", "");
        try {
            return dueIn.isBlank() ? null : clock.instant().plus(Duration.parse(dueIn));
        } catch (DateTimeParseException unreadable) {
            throw new JobIncident("'%s' of %s is due in '%s', which is no ISO duration such as P2D; correct 'dueIn' and retry."
                    .formatted(job.elementId(), job.processId(), dueIn));
        }
    }

    /** The enrolment, or the campaign. */
    private static UUID runId(Job job) {
        String variable = job.variables().get("campaignId") == null ? "enrolmentId" : "campaignId";
        String text = job.requiredText(variable);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noUuid) {
            throw new JobIncident("The variable '%s' at '%s' of %s should be a UUID but is '%s'."
                    .formatted(variable, job.elementId(), job.processId(), text));
        }
    }
}
