package io.peyvand.ops.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast a number that only grows has grown of late. */
final class Rate {

    private static final Duration OVER = Duration.ofMinutes(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, double total) {
    }

    /** One that has shrunk was counted anew: what was before says nothing. */
    synchronized void add(Instant at, double total) {
        if (!samples.isEmpty() && samples.getLast().total() > total) {
            samples.clear();
        }
        samples.add(new Sample(at, total));
        while (samples.size() > 2 && samples.getFirst().at().isBefore(at.minus(OVER))) {
            samples.removeFirst();
        }
    }

    /** Absent until it was seen twice. */
    synchronized @Nullable Double perMinute() {
        if (samples.size() < 2) {
            return null;
        }
        long millis = Duration.between(samples.getFirst().at(), samples.getLast().at()).toMillis();
        return millis <= 0 ? null : (samples.getLast().total() - samples.getFirst().total()) * 60_000 / millis;
    }
}
