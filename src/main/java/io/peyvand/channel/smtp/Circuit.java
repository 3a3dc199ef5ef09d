package io.peyvand.channel.smtp;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everybody away from a relay that is down, and for longer from one that holds us to be at fault. Waits grow with full jitter, so
 * that a relay which comes back is not hit by all at once.
 */
public class Circuit {

    private static final Logger log = LoggerFactory.getLogger(Circuit.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Duration pause;
    private int failures;
    private long blockedUntil = System.nanoTime();
    private String state = "UP";
    private String reason = "";

    /** @param pause how long nothing is sent after the relay found us at fault */
    public Circuit(Duration pause) {
        this.pause = pause;
    }

    /** How long nothing may be sent; zero when it may. */
    public synchronized Duration blockedFor() {
        long left = blockedUntil - System.nanoTime();
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    public synchronized void succeeded() {
        if (!state.equals("UP")) {
            log.info("The mail relay takes messages again");
        }
        failures = 0;
        state = "UP";
        reason = "";
    }

    /** @param why the relay's code and status, no address */
    public synchronized void failed(String why) {
        if (state.equals("UP")) {
            log.warn("The mail relay is away ({}); messages wait and nothing is lost", why);
            state = "DOWN";
        }
        long ceiling = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failures++, 10));
        block(Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 4, ceiling + 1)), why);
    }

    public synchronized void pause(String why) {
        if (!state.equals("PAUSED")) {
            log.error("The mail relay refuses us ({}); sending pauses for {} at a time. Mend the sign-in, DNS records or reputation", why, pause);
            state = "PAUSED";
        }
        block(pause, why);
    }

    /** UP, DOWN (cannot be reached) or PAUSED (refuses us). */
    public synchronized String state() {
        return state;
    }

    public synchronized String reason() {
        return reason;
    }

    private void block(Duration wait, String why) {
        reason = why;
        blockedUntil = System.nanoTime() + wait.toNanos();
    }
}
