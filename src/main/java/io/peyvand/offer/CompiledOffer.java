package io.peyvand.offer;

import io.peyvand.offer.template.Template;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of one version of an offer in one language, read once. */
record CompiledOffer(int version, Template subject, @Nullable Template preheader, Template html, Template text, boolean wholeDocument) {

    static CompiledOffer of(Offer offer, Locale locale) {
        String preheader = offer.preheader().get(locale);
        String body = offer.body().get(locale);
        String text = offer.text().get(locale);
        Template html = Template.ofHtml(body, locale);
        return new CompiledOffer(offer.version(), Template.ofText(offer.subject().get(locale), locale),
                preheader == null ? null : Template.ofText(preheader, locale), html,
                text == null ? html.toText() : Template.ofText(text, locale), isWholeDocument(body));
    }

    static boolean isWholeDocument(String html) {
        String start = html.stripLeading();
        return start.regionMatches(true, 0, "<!doctype", 0, 9) || start.regionMatches(true, 0, "<html", 0, 5);
    }
}
