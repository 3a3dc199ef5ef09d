package io.peyvand.ops.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers that many who look at once share for a moment: pages ask again every few seconds. */
final class Recent<K, V> {

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration moment;

    private record Kept<V>(Instant until, V value) {
    }

    Recent(Clock clock, Duration moment) {
        this.clock = clock;
        this.moment = moment;
    }

    V get(K key, Supplier<V> fresh) {
        Instant now = clock.instant();
        kept.values().removeIf(each -> each.until().isBefore(now));
        return kept.computeIfAbsent(key, absent -> new Kept<>(now.plus(moment), fresh.get())).value();
    }
}
