package io.peyvand.offer;

import io.peyvand.offer.template.TextPart;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Makes a mail of an offer and a customer's values. Its templates are read once for each version and language; a new version replaces them. */
@Component
class OfferRenderer {

    private static final int KEPT = 2_000;

    private final MailLayout layout;
    private final Map<Edition, CompiledOffer> compiled = new ConcurrentHashMap<>();

    OfferRenderer(MailLayout layout) {
        this.layout = layout;
    }

    RenderedOffer render(Offer offer, Locale locale, Map<String, ?> values) {
        CompiledOffer words = offer.version() == 0 ? CompiledOffer.of(offer, locale) : compiled(offer, locale);
        String subject = oneLine(words.subject().render(values));
        String preheader = words.preheader() == null ? "" : oneLine(words.preheader().render(values));
        String content = words.html().render(values);
        String html = words.wholeDocument() ? content : layout.wrap(offer, locale, new MailLayout.Content(subject, preheader, content), values);
        String footer = words.wholeDocument() ? "" : layout.textFooter(offer, locale, values);
        return new RenderedOffer(locale, subject, html, TextPart.of(words.text().render(values), locale) + footer);
    }

    private CompiledOffer compiled(Offer offer, Locale locale) {
        Edition edition = new Edition(offer.key(), locale);
        CompiledOffer known = compiled.get(edition);
        if (known != null && known.version() == offer.version()) {
            return known;
        }
        if (compiled.size() >= KEPT) {
            compiled.clear();
        }
        CompiledOffer read = CompiledOffer.of(offer, locale);
        compiled.put(edition, read);
        return read;
    }

    /** A line break must not become a header of its own; values are cleaned already, fallbacks are not. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }

    private record Edition(String key, Locale locale) {
    }
}
