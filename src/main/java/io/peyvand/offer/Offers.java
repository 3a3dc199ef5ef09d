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
import org.springframework.transaction.annotation.Transactional;

/** What we can propose. */
@Component
public class Offers {

    private final OfferCatalogue catalogue;
    private final OfferVersions versions;
    private final OfferRenderer renderer;
    private final OfferSettings settings;
    private final Clock clock;

    Offers(OfferCatalogue catalogue, OfferVersions versions, OfferRenderer renderer, OfferSettings settings, Clock clock) {
        this.catalogue = catalogue;
        this.versions = versions;
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
        values.put("stage", customer.stage());
        values.put("postalAddress", settings.postalAddress());
        values.put("timeZone", customer.timeZone());
        if (offer.validFor() != null) {
            values.put("validDays", Math.max(1, offer.validFor().toDays()));
            values.put("validUntil", clock.instant().plus(offer.validFor()));
        }
        return values;
    }

    /** The same for somebody who looks on; a link that is made when a mail is sent stands as {@code #unsubscribeUrl} and the like. */
    Map<String, Object> previewValues(CustomerProfile customer, Offer offer) {
        Map<String, Object> values = values(customer, offer);
        List.of("unsubscribeUrl", "preferencesUrl", "confirmUrl", "surveyUrl").forEach(link -> values.put(link, "#" + link));
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

    /**
     * Saves what somebody wrote; what says the same as before is no new version.
     *
     * @param seen the version that was edited, absent to save over whatever is there
     * @throws OfferChanged when somebody else saved meanwhile
     */
    @Transactional
    Saved save(Offer offer, @Nullable Integer seen, String who) {
        Optional<Offer> current = catalogue.findForUpdate(offer.key());
        if (current.isEmpty()) {
            if (!catalogue.insert(offer, who)) {
                throw new OfferChanged(offer.key(), versions.newest(offer.key()));
            }
            return new Saved(offer.withVersion(1), true);
        }
        int version = current.get().version();
        if (seen != null && seen != version) {
            throw new OfferChanged(offer.key(), versions.newest(offer.key()));
        }
        Offer next = offer.withVersion(version + 1);
        if (offer.withVersion(version).equals(current.get())) {
            return new Saved(current.get(), false);
        }
        catalogue.replace(next, who);
        return new Saved(next, false);
    }

    record Saved(Offer offer, boolean created) {
    }
}
