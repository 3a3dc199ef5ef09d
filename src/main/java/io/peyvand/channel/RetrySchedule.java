package io.peyvand.channel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** When a relay that said "later" is asked again: long enough for greylisting, then patiently, never all at once. */
class RetrySchedule {

    private static final List<Duration> WAITS = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));
    private static final double JITTER = 0.2;

    /** @param attempts how often it was tried before */
    static Duration waitAfter(int attempts) {
        Duration wait = WAITS.get(Math.min(attempts, WAITS.size() - 1));
        double factor = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }

    private RetrySchedule() {
    }
}
