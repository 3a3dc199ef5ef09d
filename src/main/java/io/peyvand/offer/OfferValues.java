package io.peyvand.offer;

import io.peyvand.customer.CustomerProfile;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What templates may name of a customer, of the shop and of the offer itself. */
@Component
class OfferValues {

    private static final List<String> MADE_WHEN_SENT = List.of("unsubscribeUrl", "preferencesUrl", "confirmUrl", "surveyUrl");

    private final OfferSettings settings;
    private final Clock clock;

    OfferValues(OfferSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Map<String, Object> of(CustomerProfile customer, Offer offer) {
        Map<String, Object> values = new HashMap<>();
        customer.attributes().forEach((name, value) -> values.put("attributes." + name, value));
        values.put("firstName", customer.firstName());
        values.put("lastName", customer.lastName());
        values.put("email", customer.email());
        values.put("externalId", customer.externalId());
        values.put("stage", customer.stage());
        values.put("timeZone", customer.timeZone());
        values.put("shopName", settings.shopName());
        values.put("shopUrl", settings.shopUrl());
        values.put("postalAddress", settings.postalAddress());
        if (offer.validFor() != null) {
            values.put("validDays", Math.max(1, offer.validFor().toDays()));
            values.put("validUntil", clock.instant().plus(offer.validFor()));
        }
        return values;
    }

    /** A link that is made when a mail is sent stands as {@code #unsubscribeUrl} and the like. */
    Map<String, Object> forPreview(CustomerProfile customer, Offer offer) {
        Map<String, Object> values = of(customer, offer);
        MADE_WHEN_SENT.forEach(link -> values.put(link, "#" + link));
        return values;
    }

    Instant now() {
        return clock.instant();
    }
}
