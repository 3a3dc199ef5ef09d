package io.peyvand.offer;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.OfferCheck.Severity;
import io.peyvand.offer.template.Template;
import io.peyvand.offer.template.TemplateRefused;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks over an offer before it goes to many people, as a careful colleague would. */
@Component
class OfferChecks {

    /** From about here on the large mail providers cut a mail off, and with it the way out. */
    private static final int MOST_BYTES = 100_000;

    private final OfferRenderer renderer;
    private final OfferValues values;
    private final Customers customers;
    private final OfferSettings settings;
    private final LinkProbe probe;

    OfferChecks(OfferRenderer renderer, OfferValues values, Customers customers, OfferSettings settings, LinkProbe probe) {
        this.renderer = renderer;
        this.values = values;
        this.customers = customers;
        this.settings = settings;
        this.probe = probe;
    }

    /** The gravest first. @param asksLinks whether the pages behind the links are asked for too */
    List<OfferCheck> of(Offer offer, boolean asksLinks) {
        List<OfferCheck> found = new ArrayList<>();
        Set<String> known = customers.attributeNames();
        for (Locale locale : offer.body().keySet()) {
            ofLanguage(offer, locale, known, found);
        }
        missingLanguages(offer, found);
        if (offer.marketing() && settings.isExampleAddress()) {
            found.add(OfferCheck.warning("exampleAddress", "footer", settings.postalAddress()));
        }
        if (asksLinks) {
            found.addAll(probe.of(offer));
        }
        found.sort(Comparator.comparing(OfferCheck::severity));
        return found;
    }

    private void ofLanguage(Offer offer, Locale locale, Set<String> known, List<OfferCheck> found) {
        String tag = locale.toLanguageTag();
        CustomerProfile sample = new CustomerProfile(0, "sample-1", "sample@shop.example", null, "fa".equals(locale.getLanguage()) ? "سارا" : "Sara",
                null, locale, ZoneOffset.UTC, "loyal", Map.of());
        try {
            RenderedOffer mail = renderer.render(offer.withVersion(0), locale, values.forPreview(sample, offer));
            new SubjectChecks("subject." + tag, found).look(mail.subject());
            int bytes = mail.html().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                found.add(OfferCheck.warning("tooBig", "body." + tag, bytes / 1000, MOST_BYTES / 1000));
            }
            String words = Template.ofHtml(offer.body().get(locale), locale).toText().render(values.forPreview(sample, offer));
            if (words.isBlank() && !offer.text().containsKey(locale)) {
                found.add(OfferCheck.error("noText", "body." + tag));
            }
            new BodyChecks(offer, locale, found).look();
        } catch (TemplateRefused refused) {
            refused.problems().forEach(problem -> found.add(OfferCheck.error("broken", "body." + tag + " line " + problem.line(),
                    problem.sentence(Locale.ENGLISH))));
        }
        fields(offer, locale, known, found);
    }

    private static void fields(Offer offer, Locale locale, Set<String> known, List<OfferCheck> found) {
        Template.ofText(offer.body().get(locale), locale).fields().stream()
                .filter(field -> field.startsWith("attributes.") && !known.contains(field.split("\\.")[1]))
                .forEach(field -> found.add(OfferCheck.warning("unknownAttribute", "body." + locale.toLanguageTag(), field)));
    }

    private void missingLanguages(Offer offer, List<OfferCheck> found) {
        customers.languages().forEach((language, count) -> {
            if (offer.body().keySet().stream().noneMatch(locale -> locale.getLanguage().equals(language))) {
                found.add(OfferCheck.warning("missingLanguage", "body." + language, language, count, offer.body().keySet().iterator().next().toLanguageTag()));
            }
        });
    }

    static boolean ready(List<OfferCheck> checks) {
        return checks.stream().noneMatch(check -> check.severity() == Severity.ERROR);
    }
}
