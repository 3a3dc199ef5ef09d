package io.peyvand.offer;

import io.peyvand.offer.template.Template;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The words of one version of an offer in one language, read once. */
record CompiledOffer(int version, Template subject, @Nullable Template preheader, Template html, Template text, boolean wholeDocument,
        Patterns patterns) {

    static CompiledOffer of(Offer offer, Locale locale) {
        String preheader = offer.preheader().get(locale);
        String body = offer.body().get(locale);
        String text = offer.text().get(locale);
        Template html = Template.ofHtml(body, locale);
        return new CompiledOffer(offer.version(), Template.ofText(offer.subject().get(locale), locale),
                preheader == null ? null : Template.ofText(preheader, locale), html,
                text == null ? html.toText() : Template.ofText(text, locale), isWholeDocument(body), new Patterns());
    }

    static boolean isWholeDocument(String html) {
        String start = html.stripLeading();
        return start.regionMatches(true, 0, "<!doctype", 0, 9) || start.regionMatches(true, 0, "<html", 0, 5);
    }

    /** What mails of one shape have in common, made when the first of them is written. */
    static final class Patterns {

        private static final int KEPT = 64;

        private final Map<String, RenderedOffer> byShape = new ConcurrentHashMap<>();

        RenderedOffer of(String shape, Supplier<RenderedOffer> made) {
            RenderedOffer known = byShape.get(shape);
            if (known != null) {
                return known;
            }
            if (byShape.size() >= KEPT) {
                byShape.clear();
            }
            return byShape.computeIfAbsent(shape, absent -> made.get());
        }
    }
}
