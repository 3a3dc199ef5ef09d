package io.peyvand.offer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes a mail of an offer and a customer's values. Templates are compiled once and kept by their text, so a changed offer needs no clearing. */
@Component
class OfferRenderer {

    private static final int KEPT = 500;

    private final MailLayout layout;
    private final Map<String, Template> htmlTemplates = newestKept();
    private final Map<String, Template> textTemplates = newestKept();

    OfferRenderer(MailLayout layout) {
        this.layout = layout;
    }

    RenderedOffer render(Offer offer, Locale locale, Map<String, ?> values) {
        String subject = oneLine(text(offer.subject().get(locale)).render(values));
        String content = html(offer.body().get(locale)).render(values);
        boolean wholeDocument = isWholeDocument(content);
        String html = wholeDocument ? content : layout.wrap(offer, locale, subject, content, values);
        String text = PlainText.of(content) + (wholeDocument ? "" : layout.textFooter(offer, locale, values));
        return new RenderedOffer(locale, subject, html, text);
    }

    static boolean isWholeDocument(String html) {
        String start = html.stripLeading();
        return start.regionMatches(true, 0, "<!doctype", 0, 9) || start.regionMatches(true, 0, "<html", 0, 5);
    }

    /** A line break in a name must not become a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private Template html(String source) {
        return htmlTemplates.computeIfAbsent(source, Template::ofHtml);
    }

    private Template text(String source) {
        return textTemplates.computeIfAbsent(source, Template::ofText);
    }

    private static Map<String, Template> newestKept() {
        return Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
                return size() > KEPT;
            }
        });
    }
}
