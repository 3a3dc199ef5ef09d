package io.peyvand.journey;

import io.peyvand.engine.Message;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands one batch of queued starts to the engine. A start stays queued until the engine has acknowledged it; offering it again is
 * harmless, because the enrolment's id is the id of the message.
 */
@Component
class StartBatches {

    private static final int BATCH = 200;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    /**
     * A deployment is acknowledged by one partition and spreads to the others; a start that reaches one which does not know the process
     * yet is kept and then dropped.
     */
    private static final Duration SPREADING = Duration.ofSeconds(5);
    /** Workers report their first steps well within this time. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    private final StartQueue queue;
    private final ProcessEngine engine;
    private final JourneyCatalogue catalogue;
    private final JourneySettings settings;
    private final Clock clock;
    private @Nullable Instant since;

    StartBatches(StartQueue queue, ProcessEngine engine, JourneyCatalogue catalogue, JourneySettings settings, Clock clock) {
        this.queue = queue;
        this.engine = engine;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
    }

    Result release() throws InterruptedException {
        int limit = limit();
        if (limit <= 0) {
            return new Result(0, 0);
        }
        List<Enrolment> claimed = queue.claim(limit, settled(), catalogue.deployedFirstAfter(clock.instant().minus(SPREADING)));
        if (claimed.isEmpty()) {
            return new Result(0, 0);
        }
        Set<UUID> acknowledged = publish(claimed);
        queue.markStarted(acknowledged);
        List<UUID> unanswered = claimed.stream().map(Enrolment::id).filter(id -> !acknowledged.contains(id)).toList();
        if (!unanswered.isEmpty()) {
            since = null;
            queue.giveBack(unanswered);
        }
        return new Result(acknowledged.size(), unanswered.size());
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

    private Set<UUID> publish(List<Enrolment> claimed) throws InterruptedException {
        // Half of the engine's window: the workers' completions, which end runs, need the other half.
        int window = Math.max(1, engine.commandWindow() / 2);
        Semaphore inFlight = new Semaphore(window);
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        long began = System.nanoTime();
        int offered = 0;
        for (Enrolment enrolment : claimed) {
            pace(began, offered++);
            if (!inFlight.tryAcquire(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            engine.publish(message(enrolment)).orTimeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, failure) -> {
                if (failure == null) {
                    acknowledged.add(enrolment.id());
                }
                inFlight.release();
            });
        }
        if (!inFlight.tryAcquire(window, ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            return Set.copyOf(acknowledged);
        }
        return acknowledged;
    }

    private void pace(long began, int offered) throws InterruptedException {
        if (settings.maxStartsPerSecond() > 0) {
            long due = began + TimeUnit.SECONDS.toNanos(offered) / settings.maxStartsPerSecond();
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }

    private Message message(Enrolment enrolment) {
        Map<String, Object> variables = new HashMap<>(enrolment.variables());
        variables.put("customerId", String.valueOf(enrolment.customerId()));
        variables.put("enrolmentId", enrolment.id().toString());
        return new Message(enrolment.id().toString(), JourneyModelReader.startMessage(enrolment.journey()),
                String.valueOf(enrolment.customerId()), settings.startTimeToLive(), variables);
    }

    /** @param unanswered claimed, but not acknowledged in time */
    record Result(int acknowledged, int unanswered) {
    }
}
