package io.peyvand.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands one batch of queued starts to the engine. A start stays queued until the engine has acknowledged it; offering it again is
 * harmless, because the enrolment's id is the id of the message.
 */
@Component
class StartBatches {

    private static final int BATCH = 200;
    /**
     * A deployment is acknowledged by one partition and spreads to the others; a start that reaches one which does not know the process
     * yet is kept and then dropped.
     */
    private static final Duration SPREADING = Duration.ofSeconds(5);
    /** Workers report their first steps well within this time. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private final StartQueue queue;
    private final StartOffers offers;
    private final JourneyCatalogue catalogue;
    private final JourneySettings settings;
    private final Clock clock;
    private @Nullable Instant since;

    StartBatches(StartQueue queue, StartOffers offers, JourneyCatalogue catalogue, JourneySettings settings, Clock clock) {
        this.queue = queue;
        this.offers = offers;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
    }

    Result release() throws InterruptedException {
        int limit = limit();
        if (limit <= 0) {
            return new Result(0, 0);
        }
        List<StartQueue.Claimed> claimed = queue.claim(limit, settled(), catalogue.deployedFirstAfter(clock.instant().minus(SPREADING)));
        if (claimed.isEmpty()) {
            return new Result(0, 0);
        }
        StartOffers.Result offered = offers.offer(claimed);
        queue.markStarted(offered.acknowledged());
        if (!offered.unanswered().isEmpty()) {
            since = null;
            queue.giveBack(offered.unanswered());
        }
        return new Result(offered.started(), offered.unanswered().size());
    }

    private int limit() {
        int limit = Math.min(BATCH, settings.maxUnseenStarts() - queue.unseen(catalogue.beginningWithJob()));
        if (limit > 0 && settings.maxRunning() > 0) {
            limit = Math.min(limit, settings.maxRunning() - queue.running());
        }
        return settings.maxStartsPerSecond() > 0 ? Math.min(limit, settings.maxStartsPerSecond()) : limit;
    }

    /** Whether the engine has answered for so long that each instance it runs has been seen by a worker. */
    boolean settled() {
        Instant now = clock.instant();
        if (since == null) {
            since = now;
        }
        return since.plus(SETTLING).isBefore(now);
    }

    /** @param unanswered claimed, but not acknowledged in time */
    record Result(int acknowledged, int unanswered) {
    }
}
