package io.peyvand.exporter;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Writes batches one after another on a thread of its own, so that the broker's never waits for the database, and tries again for as
 * long as it takes. Holds two batches at most: one being written and the next.
 */
final class Sender implements AutoCloseable {

    private static final long LONGEST_PAUSE = 5_000;
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    interface Connector {

        Projection connect() throws SQLException;
    }

    private final Connector connector;
    private final Logger log;
    private final BlockingQueue<Batch> next = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile boolean closed;
    private volatile long written;
    private volatile @Nullable Projection projection;
    private int failures;
    private long warnedAt;

    Sender(int partition, Connector connector, Logger log) {
        this.connector = connector;
        this.log = log;
        this.written = -1;
        this.thread = Thread.ofPlatform().name("peyvand-exporter-" + partition).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The position up to which the database has everything, for good. */
    long written() {
        return written;
    }

    /** @return false when that time was not enough: the database is slow or away */
    boolean offer(Batch batch, Duration longest) throws InterruptedException {
        return next.offer(batch, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            while (!closed) {
                write(next.take());
            }
        } catch (InterruptedException asked) {
            log.debug("The exporter's sender ends");
        }
    }

    private void write(Batch batch) throws InterruptedException {
        while (!closed) {
            try {
                Projection there = projection;
                if (there == null) {
                    there = connector.connect();
                    projection = there;
                }
                there.write(batch);
                written = Math.max(written, there.position());
                succeeded();
                return;
            } catch (SQLException | RuntimeException failed) {
                // Whatever it was, the batch stays: to give up would lose it, and the log grows until somebody looks at the lag.
                failed(failed);
            }
        }
    }

    private void succeeded() {
        if (failures > 0) {
            log.info("The projection takes records again after {} attempts", failures);
            failures = 0;
        }
    }

    private void failed(Exception failure) throws InterruptedException {
        disconnect();
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        failures++;
        if (failures == 1 || now - warnedAt > BETWEEN_WARNINGS.toNanos()) {
            warnedAt = now;
            log.warn("The projection cannot be written (attempt {}); trying until it can: {}", failures, failure.toString());
        }
        long pause = Math.min(LONGEST_PAUSE, 100L << Math.min(failures, 6));
        // Back-off with jitter: nothing announces the database's return.
        Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
    }

    private void disconnect() {
        Projection there = projection;
        projection = null;
        if (there != null) {
            try {
                there.close();
            } catch (SQLException alreadyBroken) {
                log.debug("The connection was already broken", alreadyBroken);
            }
        }
    }

    /** What is not written comes again to whoever exports next. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        disconnect();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
