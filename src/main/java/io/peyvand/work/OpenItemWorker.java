package io.peyvand.work;

import io.peyvand.engine.Job;
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

    private static final Pattern QUEUE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final WorkItemRepository items;
    private final Journeys journeys;
    private final Clock clock;

    OpenItemWorker(WorkItemRepository items, Journeys journeys, Clock clock) {
        this.items = items;
        this.journeys = journeys;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "work.openItem";
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        String queue = job.setting("queue", "");
        String title = job.setting("title", "");
        if (!QUEUE.matcher(queue).matches() || title.isBlank()) {
            throw new JobIncident("'%s' of %s needs a header 'queue' in kebab-case and a header 'title', but has '%s' and '%s'; correct the model and retry."
                    .formatted(job.elementId(), job.processId(), queue, title));
        }
        UUID enrolmentId = enrolmentId(job);
        boolean ended = journeys.hasEnded(enrolmentId.toString());
        items.open(UUID.randomUUID(), queue, title, job.requiredId("customerId"), enrolmentId, job.elementId(), clock.instant(), dueAt(job));
        if (ended) {
            // Her exit was stored before this step came round, and its message is on the way.
            items.withdraw(new String[] {enrolmentId.toString()}, clock.instant());
        }
        return Map.of("workItemId", items.idOf(enrolmentId, job.elementId()).toString());
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
