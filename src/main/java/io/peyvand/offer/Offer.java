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
 * @param preheader what a list of mails shows behind the subject; a language may be missing
 * @param text plain text parts that somebody wrote; for a language that is missing it is derived from the body
 * @param topic what a customer can switch off on her own, absent for none
 * @param version counts what was saved, 0 before that
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
        @Nullable Instant availableUntil,
        Map<Locale, String> preheader,
        Map<Locale, String> text,
        @Nullable String topic,
        int version) {

    public boolean availableAt(Instant now) {
        return active && (availableUntil == null || now.isBefore(availableUntil));
    }

    public boolean marketing() {
        return "marketing".equals(purpose);
    }

    Offer withVersion(int saved) {
        return new Offer(key, name, channel, purpose, subject, body, validFor, active, availableUntil, preheader, text, topic, saved);
    }

    Offer withActive(boolean offered) {
        return new Offer(key, name, channel, purpose, subject, body, validFor, offered, availableUntil, preheader, text, topic, version);
    }

    /** The customer's language when the offer speaks it, else the offer's first. */
    Locale languageFor(@Nullable Locale wanted) {
        if (wanted != null && body.containsKey(wanted)) {
            return wanted;
        }
        Locale match = wanted == null
                ? null
                : Locale.lookup(Locale.LanguageRange.parse(wanted.toLanguageTag()), body.keySet());
        return match == null ? body.keySet().iterator().next() : match;
    }
}
