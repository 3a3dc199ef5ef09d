package io.peyvand.engine;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that makes one round after another until it is stopped, rests in between, and can be woken. */
public final class Rounds {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Round round;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /** What is done time and again. */
    @FunctionalInterface
    public interface Round {

        /**
         * A fault that it throws ends the rounds.
         *
         * @return how long to rest before the next, in milliseconds
         */
        long make() throws InterruptedException;
    }

    /** @param name of the thread */
    public Rounds(String name, Round round) {
        this.name = name;
        this.round = round;
    }

    public void start() {
        Thread started = Thread.ofPlatform().name(name).unstarted(this::run);
        thread = started;
        started.start();
    }

    /** Interrupts the round under way and waits some seconds for its end. */
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean running() {
        return thread != null;
    }

    /** The next round begins at once; while one is under way, right after it. */
    public void wake() {
        news.release();
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                long rest = round.make();
                news.tryAcquire(rest, TimeUnit.MILLISECONDS);
                news.drainPermits();
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }
}
