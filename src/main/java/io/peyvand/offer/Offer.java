package io.peyvand.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be proposed on one channel, with its words.
 *
 * @param purpose {@code marketing} or {@code service}
 * @param subject in the order in which the languages were given: the first is for customers whose language is missing
 * @param validFor how long it holds once it is reserved for a customer
 * @param availableUntil from when on nobody gets it any more
 */
public record Offer(
        String key,
        String name,
        String channel,
        String purpose,
        Map<Locale, String> subject,
        Map<Locale, String> body,
        @Nullable Duration validFor,
        boolean active,
        @Nullable Instant availableUntil) {

    public boolean availableAt(Instant now) {
        return active && (availableUntil == null || now.isBefore(availableUntil));
    }

    public boolean marketing() {
        return "marketing".equals(purpose);
    }

    /** The customer's language when the offer speaks it, else the offer's first. */
    Locale languageFor(@Nullable Locale wanted) {
        Locale match = wanted == null
                ? null
                : Locale.lookup(Locale.LanguageRange.parse(wanted.toLanguageTag()), body.keySet());
        return match == null ? body.keySet().iterator().next() : match;
    }
}
