package io.peyvand.segment;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counting that goes on by itself: how far it is, and how to stop it. Closing stops it when it is not done, in the database too. */
public final class AudienceCount implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AudienceCount.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int MOST_TRIES = 100;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Progress progress = new Progress(0, 0, List.of(), false);
    private volatile @Nullable RuntimeException failure;
    private boolean cancelled;
    private @Nullable Statement running;

    /**
     * @param found how many were found so far
     * @param share how much of all customers was looked at, from 0 to 1
     * @param sample some of those found, by id
     */
    public record Progress(long found, double share, List<Long> sample, boolean done) {

        /** What it will come to, going by what was seen. */
        public long estimate() {
            return share == 0 ? 0 : Math.round(found / share);
        }
    }

    /** As of now. */
    public Progress progress() {
        return progress;
    }

    /** Waits until it is done, but no longer than that. */
    public Progress await(Duration atMost) throws InterruptedException {
        if (ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && failure != null) {
            throw failure;
        }
        return progress;
    }

    /** Returns when the database has stopped, too. */
    @Override
    public void close() {
        try {
            // A statement that is just about to start does not hear the first call.
            for (int tries = 0; tries < MOST_TRIES && ended.getCount() > 0; tries++) {
                cancel();
                ended.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel() {
        Statement statement;
        synchronized (this) {
            cancelled = true;
            statement = running;
        }
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException unreachable) {
                log.warn("A count cannot be cancelled and ends by its time limit: {}", unreachable.getMessage());
            }
        }
    }

    /** @return false when it was cancelled already, so that the statement must not start */
    synchronized boolean runs(@Nullable Statement statement) {
        running = statement;
        return !cancelled;
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    void reached(Progress reached) {
        progress = reached;
    }

    void end(@Nullable RuntimeException why) {
        failure = why;
        ended.countDown();
    }
}
