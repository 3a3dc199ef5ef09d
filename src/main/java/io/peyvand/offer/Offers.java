package io.peyvand.offer;

import io.peyvand.customer.CustomerProfile;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What we can propose. */
@Component
public class Offers {

    private final OfferCatalogue catalogue;
    private final OfferRenderer renderer;
    private final OfferSettings settings;
    private final Clock clock;

    Offers(OfferCatalogue catalogue, OfferRenderer renderer, OfferSettings settings, Clock clock) {
        this.catalogue = catalogue;
        this.renderer = renderer;
        this.settings = settings;
        this.clock = clock;
    }

    public Optional<Offer> find(String key) {
        return catalogue.find(key);
    }

    /** In one statement; unknown keys are absent. */
    public Map<String, Offer> findAll(Collection<String> keys) {
        return catalogue.findAll(keys).stream().collect(Collectors.toMap(Offer::key, Function.identity()));
    }

    public boolean available(Offer offer) {
        return offer.availableAt(clock.instant());
    }

    /**
     * What templates may name of this customer and this shop; whoever sends adds the links.
     *
     * @param offer says how long it holds
     */
    public Map<String, Object> values(CustomerProfile customer, Offer offer) {
        Map<String, Object> values = new HashMap<>();
        customer.attributes().forEach((name, value) -> values.put("attributes." + name, value));
        values.put("firstName", customer.firstName());
        values.put("lastName", customer.lastName());
        values.put("email", customer.email());
        values.put("externalId", customer.externalId());
        values.put("shopName", settings.shopName());
        values.put("shopUrl", settings.shopUrl());
        if (offer.validFor() != null) {
            Locale locale = offer.languageFor(customer.locale());
            values.put("validDays", Calendar.number(Math.max(1, offer.validFor().toDays()), locale));
            values.put("validUntil", Calendar.date(clock.instant().plus(offer.validFor()), customer.timeZone(), locale));
        }
        return values;
    }

    /**
     * Renders subject, html and text in the customer's language, else the offer's first.
     *
     * @param values what templates may name; a field without value and without fallback renders empty
     */
    public RenderedOffer render(Offer offer, @Nullable Locale locale, Map<String, Object> values) {
        return renderer.render(offer, offer.languageFor(locale), values);
    }

    /** @param orderBy from a fixed list of columns, never out of a request */
    List<Offer> page(int offset, int size, String orderBy) {
        return catalogue.page(offset, size, orderBy);
    }

    long count() {
        return catalogue.count();
    }

    /** @return true when the offer is new */
    boolean save(Offer offer) {
        return catalogue.save(offer);
    }
}
