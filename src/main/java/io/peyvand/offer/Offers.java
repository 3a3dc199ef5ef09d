package io.peyvand.offer;

import io.peyvand.access.Audit;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.offer.OfferVersions.SavedVersion;
import java.util.Collection;
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

    private static final int MOST_SHOWN = 500;

    private final OfferCatalogue catalogue;
    private final OfferRenderer renderer;
    private final OfferValues values;
    private final OfferChecks checks;
    private final Audit audit;

    Offers(OfferCatalogue catalogue, OfferRenderer renderer, OfferValues values, OfferChecks checks, Audit audit) {
        this.catalogue = catalogue;
        this.renderer = renderer;
        this.values = values;
        this.checks = checks;
        this.audit = audit;
    }

    public Optional<Offer> find(String key) {
        return catalogue.find(key);
    }

    /** In one statement; unknown keys are absent. */
    public Map<String, Offer> findAll(Collection<String> keys) {
        return catalogue.findAll(keys).stream().collect(Collectors.toMap(Offer::key, Function.identity()));
    }

    public boolean available(Offer offer) {
        return offer.availableAt(values.now());
    }

    /**
     * What templates may name of this customer and this shop; whoever sends adds the links.
     *
     * @param offer says how long it holds
     */
    public Map<String, Object> values(CustomerProfile customer, Offer offer) {
        return values.of(customer, offer);
    }

    /** What is worth knowing before it goes to many people, the gravest first; asks nothing of the network. */
    public List<OfferCheck> checks(Offer offer) {
        return checks.of(offer, false);
    }

    /** The same for somebody who looks on; a link that is made when a mail is sent stands as {@code #unsubscribeUrl} and the like. */
    Map<String, Object> previewValues(CustomerProfile customer, Offer offer) {
        return values.forPreview(customer, offer);
    }

    List<OfferCheck> checksWithLinks(Offer offer) {
        return checks.of(offer, true);
    }

    /**
     * Renders subject, html and text in the customer's language, else the offer's first.
     *
     * @param values what templates may name; a field without value and without fallback renders empty
     */
    public RenderedOffer render(Offer offer, @Nullable Locale locale, Map<String, Object> values) {
        return renderer.render(offer, offer.languageFor(locale), values);
    }

    /**
     * The same in two halves, so that what many mails have in common is written once.
     *
     * @return empty when the values decide more than their own places: such a mail is rendered as a whole
     */
    public Optional<FilledOffer> fill(Offer offer, @Nullable Locale locale, Map<String, Object> values) {
        return renderer.fill(offer, offer.languageFor(locale), values);
    }

    /** As this customer would get it now; links that are made when a mail is sent lead nowhere. */
    public RenderedOffer preview(Offer offer, CustomerProfile customer) {
        return render(offer, customer.locale(), previewValues(customer, offer));
    }

    /** Everything that can be proposed now, by name. */
    public List<Offer> proposable() {
        return catalogue.page(0, MOST_SHOWN, "name").stream().filter(this::available).toList();
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
                throw new OfferChanged(offer.key(), catalogue.lastSaved(offer.key()));
            }
            audit.record("offer.create", offer.key(), Map.of("active", offer.active()));
            return new Saved(offer.withVersion(1), true);
        }
        int version = current.get().version();
        if (seen != null && seen != version) {
            throw new OfferChanged(offer.key(), catalogue.lastSaved(offer.key()));
        }
        Offer next = offer.withVersion(version + 1);
        if (offer.withVersion(version).equals(current.get())) {
            return new Saved(current.get(), false);
        }
        catalogue.replace(next, who);
        audit.record("offer.update", offer.key(), Map.of("version", next.version(), "active", next.active()));
        return new Saved(next, false);
    }

    /** Of every offer, by its key. */
    Map<String, SavedVersion> lastSaved() {
        return catalogue.lastSaved();
    }

    record Saved(Offer offer, boolean created) {
    }
}
