package io.peyvand.offer;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be proposed on one channel, with its words.
 *
 * @param purpose {@code marketing} or {@code service}
 */
public record Offer(
        String key,
        String name,
        String channel,
        String purpose,
        Map<Locale, String> subject,
        Map<Locale, String> body,
        @Nullable Duration validFor) {
}
