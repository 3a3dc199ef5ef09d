package io.peyvand.journey;

import io.peyvand.engine.Message;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Ends runs from outside. The database says at once that they have ended; the engine follows by the message {@code journey.exit},
 * written in the same transaction.
 */
@Component
class JourneyExits {

    /** Longer than a start may wait in the engine, so that a run which starts late still finds its exit. */
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

    private final Enrolments enrolments;
    private final JourneyCatalogue catalogue;
    private final ProcessEngine engine;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JourneyExits(Enrolments enrolments, JourneyCatalogue catalogue, ProcessEngine engine, ApplicationEventPublisher events, Clock clock) {
        this.enrolments = enrolments;
        this.catalogue = catalogue;
        this.engine = engine;
        this.events = events;
        this.clock = clock;
    }

    /** @param reasons by enrolment */
    List<Enrolment> exit(Collection<Enrolment> running, Map<UUID, String> reasons) {
        if (reasons.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Enrolment> ended = enrolments.exit(running.stream()
                .filter(enrolment -> reasons.containsKey(enrolment.id()))
                .map(enrolment -> new Enrolments.Exit(enrolment.id(), reasons.get(enrolment.id()), reentry(enrolment).allowedFrom(now)))
                .toList());
        // A start that was never handed to the engine needs no exit there.
        engine.publishLater(ended.stream().filter(enrolment -> enrolment.offeredAt() != null).map(JourneyExits::message).toList());
        announce(ended);
        return ended;
    }

    void announce(List<Enrolment> ended) {
        if (!ended.isEmpty()) {
            events.publishEvent(new EnrolmentsEnded(ended.stream().map(enrolment -> new EnrolmentsEnded.Ended(
                    enrolment.id().toString(), enrolment.customerId(), enrolment.journey(),
                    enrolment.outcome() == null ? enrolment.exitReason() : enrolment.outcome())).toList()));
        }
    }

    Reentry reentry(Enrolment enrolment) {
        return catalogue.journey(enrolment.journey()).map(JourneyModel::reentry).orElse(Reentry.DEFAULT);
    }

    private static Message message(Enrolment enrolment) {
        return new Message("exit-" + enrolment.id(), JourneyModelReader.EXIT_MESSAGE, enrolment.id().toString(), TIME_TO_LIVE,
                Map.of("exitReason", enrolment.exitReason()));
    }
}
