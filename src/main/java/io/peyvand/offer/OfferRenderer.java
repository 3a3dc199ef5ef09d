package io.peyvand.offer;

import io.peyvand.offer.template.Filling;
import io.peyvand.offer.template.Mark;
import io.peyvand.offer.template.TextPart;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Makes a mail of an offer and a customer's values. Its templates are read once for each version and language; a new version replaces them. */
@Component
class OfferRenderer {

    static final List<String> WAYS_OUT = List.of("unsubscribeUrl", "preferencesUrl");
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
        return new RenderedOffer(locale, subject, html, text(offer, words, locale, values, words.text().render(values)));
    }

    /** @return empty when this mail has to be rendered as a whole */
    Optional<FilledOffer> fill(Offer offer, Locale locale, Map<String, ?> values) {
        if (offer.version() == 0) {
            return Optional.empty();
        }
        CompiledOffer words = compiled(offer, locale);
        Filling subject = words.subject().filling(values);
        Filling preheader = words.preheader() == null ? Filling.NONE : words.preheader().filling(values);
        Filling html = words.html().filling(values);
        Filling text = words.text().filling(values);
        if (subject == null || preheader == null || html == null || text == null) {
            return Optional.empty();
        }
        boolean wholeText = TextPart.hangsOnValues(locale);
        FilledOffer.Fillings fillings = new FilledOffer.Fillings(subject, preheader, html, wholeText ? Filling.NONE : text);
        RenderedOffer pattern = words.patterns().of(fillings.shape() + waysOut(values).keySet(), () -> pattern(offer, words, locale, fillings, values));
        return Optional.of(new FilledOffer(pattern, fillings, values, wholeText ? text(offer, words, locale, values, words.text().render(values)) : null));
    }

    private RenderedOffer pattern(Offer offer, CompiledOffer words, Locale locale, FilledOffer.Fillings fillings, Map<String, ?> values) {
        Map<String, Object> marked = new HashMap<>(values);
        marked.putAll(waysOut(values));
        String subject = oneLine(words.subject().pattern(fillings.subject(), values, FilledOffer.SUBJECT));
        String preheader = words.preheader() == null ? "" : oneLine(words.preheader().pattern(fillings.preheader(), values, FilledOffer.PREHEADER));
        String content = words.html().pattern(fillings.html(), values, FilledOffer.HTML);
        String html = words.wholeDocument() ? content : layout.wrap(offer, locale, new MailLayout.Content(subject, preheader, content), marked);
        boolean wholeText = TextPart.hangsOnValues(locale);
        return new RenderedOffer(locale, subject, html, wholeText ? ""
                : text(offer, words, locale, marked, words.text().pattern(fillings.text(), values, FilledOffer.TEXT)));
    }

    private String text(Offer offer, CompiledOffer words, Locale locale, Map<String, ?> values, String rendered) {
        return TextPart.of(rendered, locale) + (words.wholeDocument() ? "" : layout.textFooter(offer, locale, values));
    }

    /** The frame prints these by itself. */
    private static Map<String, String> waysOut(Map<String, ?> values) {
        Map<String, String> marks = new TreeMap<>();
        for (int number = 0; number < WAYS_OUT.size(); number++) {
            if (values.get(WAYS_OUT.get(number)) != null) {
                marks.put(WAYS_OUT.get(number), Mark.of(FilledOffer.WAY_OUT, number));
            }
        }
        return marks;
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
