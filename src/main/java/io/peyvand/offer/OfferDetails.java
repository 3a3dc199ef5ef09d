package io.peyvand.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record OfferDetails(
        String key,
        String name,
        String channel,
        String purpose,
        Map<String, String> subject,
        Map<String, String> body,
        @Nullable String validFor,
        boolean active,
        @Nullable Instant availableUntil,
        Map<String, String> preheader,
        Map<String, String> text,
        @Nullable String topic,
        int version) {

    static OfferDetails of(Offer offer) {
        return new OfferDetails(offer.key(), offer.name(), offer.channel(), offer.purpose(), tagged(offer.subject()), tagged(offer.body()),
                iso(offer.validFor()), offer.active(), offer.availableUntil(), tagged(offer.preheader()), tagged(offer.text()), offer.topic(),
                offer.version());
    }

    private static Map<String, String> tagged(Map<Locale, String> words) {
        Map<String, String> tagged = new LinkedHashMap<>();
        words.forEach((locale, text) -> tagged.put(locale.toLanguageTag(), text));
        return tagged;
    }

    /** Whole days as days: P14D is easier to read than PT336H. */
    private static @Nullable String iso(@Nullable Duration duration) {
        if (duration == null) {
            return null;
        }
        boolean wholeDays = duration.equals(Duration.ofDays(duration.toDays()));
        return wholeDays ? "P%dD".formatted(duration.toDays()) : duration.toString();
    }
}
