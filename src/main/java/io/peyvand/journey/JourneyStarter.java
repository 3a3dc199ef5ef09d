package io.peyvand.journey;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.engine.Rounds;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/** Releases queued starts for as long as the program runs. Any number of nodes do so at once. */
@Component
class JourneyStarter implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(JourneyStarter.class);
    private static final long POLL_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final StartBatches batches;
    private final ProcessEngine engine;
    private final Counter started;
    private final Rounds rounds = new Rounds("journey-starter", this::release);
    private int failures;

    JourneyStarter(StartBatches batches, ProcessEngine engine, MeterRegistry meters) {
        this.batches = batches;
        this.engine = engine;
        started = Counter.builder("peyvand.journey.starts").description("Starts that the engine acknowledged").register(meters);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(StartsQueued queued) {
        rounds.wake();
    }

    /** @return how long to rest */
    private long release() throws InterruptedException {
        if (!engine.ready()) {
            return POLL_MILLIS;
        }
        try {
            StartBatches.Result result = batches.release();
            started.increment(result.acknowledged());
            if (result.unanswered() == 0) {
                succeeded();
                return result.acknowledged() == 0 ? POLL_MILLIS : 0;
            }
            failed("%d of %d starts were not acknowledged".formatted(result.unanswered(), result.unanswered() + result.acknowledged()));
        } catch (DataAccessException | TransactionException databaseAway) {
            failed("the database does not answer: " + databaseAway.getMessage());
        }
        return backOff();
    }

    private void succeeded() {
        if (failures > 0) {
            log.info("Starts are released again.");
        }
        failures = 0;
    }

    private void failed(String what) {
        if (failures++ == 0) {
            log.warn("Starts are held back, {}; trying again with growing pauses.", what);
        }
    }

    private long backOff() {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, POLL_MILLIS << Math.min(failures, 5));
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }
}
