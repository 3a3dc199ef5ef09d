package io.peyvand.channel;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** When a relay that said "later" is asked again: long enough for greylisting, then patiently, never all at once. */
@Component
class RetrySchedule {

    private static final double JITTER = 0.2;

    private final List<Duration> waits;

    RetrySchedule(ChannelSettings settings) {
        this.waits = settings.retryWaits();
    }

    /** @param attempts how often it was tried before */
    Duration waitAfter(int attempts) {
        Duration wait = waits.get(Math.min(attempts, waits.size() - 1));
        double factor = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
        return Duration.ofMillis((long) (wait.toMillis() * factor));
    }
}
