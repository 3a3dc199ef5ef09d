package io.peyvand.engine;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Doubling pauses with full jitter, so that what failed together does not come back together. */
record BackOff(Duration first, Duration longest) {

    static final BackOff COMMANDS = new BackOff(Duration.ofMillis(20), Duration.ofSeconds(5));

    /** @param failures in a row, from 1 */
    Duration after(int failures) {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, 20));
        return Duration.ofMillis(ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1));
    }
}
