package io.peyvand.journey;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.peyvand.engine.ProcessEngine;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
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
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private volatile @Nullable Thread thread;
    private int failures;

    JourneyStarter(StartBatches batches, ProcessEngine engine, MeterRegistry meters) {
        this.batches = batches;
        this.engine = engine;
        started = Counter.builder("peyvand.journey.starts").description("Starts that the engine acknowledged").register(meters);
    }

    @Override
    public void start() {
        Thread starter = Thread.ofPlatform().name("journey-starter").unstarted(this::run);
        thread = starter;
        starter.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @TransactionalEventListener(fallbackExecution = true)
    public void on(StartsQueued queued) {
        lock.lock();
        try {
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                int count = engine.ready() ? release() : 0;
                if (count == 0) {
                    pause(POLL_MILLIS);
                }
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private int release() throws InterruptedException {
        try {
            StartBatches.Result result = batches.release();
            started.increment(result.acknowledged());
            if (result.unanswered() == 0) {
                succeeded();
                return result.acknowledged();
            }
            failed("%d of %d starts were not acknowledged".formatted(result.unanswered(), result.unanswered() + result.acknowledged()));
        } catch (DataAccessException | TransactionException databaseAway) {
            failed("the database does not answer: " + databaseAway.getMessage());
        }
        pause(backOff());
        return 1;
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

    private void pause(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (wake.await(millis, TimeUnit.MILLISECONDS)) {
                log.trace("Woken by new starts.");
            }
        } finally {
            lock.unlock();
        }
    }
}
