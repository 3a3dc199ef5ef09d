package io.peyvand.offer;

import java.time.Duration;
import java.time.Instant;
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
        return new OfferDetails(offer.key(), offer.name(), offer.channel(), offer.purpose(), OfferForm.tagged(offer.subject()), OfferForm.tagged(offer.body()),
                iso(offer.validFor()), offer.active(), offer.availableUntil(), OfferForm.tagged(offer.preheader()), OfferForm.tagged(offer.text()), offer.topic(),
                offer.version());
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
