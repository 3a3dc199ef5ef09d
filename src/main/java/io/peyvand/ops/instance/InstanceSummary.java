package io.peyvand.ops.instance;

import io.peyvand.ops.InstanceFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list of instances.
 *
 * @param key text, since JavaScript cannot hold such numbers
 * @param startedAt absent when the log no longer held the start
 * @param customer external id; absent for processes about nobody, and after her erasure
 * @param elements where it is now
 */
record InstanceSummary(
        String key,
        String journey,
        int version,
        InstanceFilter.State state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String customer,
        @Nullable String caller,
        List<Place> elements) {

    /** @param key of this passage @param error the message of the incident that holds it there */
    record Place(String key, String element, String name, Instant since, @Nullable String error) {
    }

    /** @return the end, or now */
    Duration age(Instant now) {
        return startedAt == null ? Duration.ZERO : Duration.between(startedAt, endedAt == null ? now : endedAt);
    }
}
