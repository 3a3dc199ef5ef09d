package io.peyvand.offer;

import io.peyvand.web.OfferTitles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all offers are called, read in one statement and kept for a moment: a page names many, and anybody may rename one. */
@Component
class OfferNames implements OfferTitles {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final OfferCatalogue catalogue;
    private final Clock clock;
    private volatile Known known = new Known(Map.of(), Instant.EPOCH);

    OfferNames(OfferCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    private record Known(Map<String, String> names, Instant readAt) {
    }

    @Override
    public @Nullable String title(String key) {
        Instant now = clock.instant();
        if (Duration.between(known.readAt(), now).abs().compareTo(FRESH) > 0) {
            known = new Known(catalogue.names(), now);
        }
        return known.names().get(key);
    }
}
