package io.peyvand.consent;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a customer wishes to be written to for marketing; service messages are not asked about.
 *
 * @param maxPerWeek the most messages in seven days; absent = she leaves it to us
 * @param pausedUntil nothing before this instant
 */
public record ContactWish(Set<String> declinedTopics, @Nullable Integer maxPerWeek, @Nullable Instant pausedUntil) {

    public static final ContactWish NONE = new ContactWish(Set.of(), null, null);

    public ContactWish {
        declinedTopics = new TreeSet<>(declinedTopics);
    }

    /** @param topic of the message; a message without one is about nothing that can be declined */
    public boolean declines(@Nullable String topic) {
        return topic != null && declinedTopics.contains(topic);
    }

    public boolean pausedAt(Instant instant) {
        return pausedUntil != null && pausedUntil.isAfter(instant);
    }

    /** The smaller of hers and the policy's; absent when neither sets a limit. */
    public @Nullable Integer cap(@Nullable Integer policy) {
        if (policy == null || maxPerWeek == null) {
            return policy == null ? maxPerWeek : policy;
        }
        return Integer.valueOf(Math.min(policy, maxPerWeek));
    }
}
