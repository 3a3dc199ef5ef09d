package io.peyvand.offer;

import io.peyvand.offer.template.Template;
import io.peyvand.offer.template.TemplateRefused;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the words of an offer in all its languages and collects what is wrong, instead of stopping at the first. */
class WordsCheck {

    private static final int LONGEST_LINE = 300;

    private final boolean marketing;
    private final List<OfferFault> faults = new ArrayList<>();

    WordsCheck(boolean marketing) {
        this.marketing = marketing;
    }

    /** Looks at the words of one language. */
    interface Look {

        void at(String field, String words, Locale locale);
    }

    void when(boolean wrong, String field, String code, String... arguments) {
        if (wrong) {
            faults.add(OfferFault.of(field, code, arguments));
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new OfferRefused(faults);
        }
    }

    Map<Locale, String> required(String field, @Nullable Map<String, String> byTag, Look look) {
        when(byTag == null || byTag.isEmpty(), field, "noLanguage");
        return byTag == null ? Map.of() : words(field, byTag, look);
    }

    /** A language without words is the same as no such language. */
    Map<Locale, String> optional(String field, @Nullable Map<String, String> byTag, Look look) {
        Map<String, String> written = new LinkedHashMap<>();
        (byTag == null ? Map.<String, String>of() : byTag).forEach((tag, words) -> {
            if (words != null && !words.isBlank()) {
                written.put(tag, words);
            }
        });
        return words(field, written, look);
    }

    void line(String field, String words, Locale locale) {
        when(words.isBlank() || words.length() > LONGEST_LINE || words.chars().anyMatch(Character::isISOControl), field, "line", String.valueOf(LONGEST_LINE));
        Template.ofText(words, locale);
    }

    void text(String field, String words, Locale locale) {
        Template.ofText(words, locale);
    }

    void html(String field, String html, Locale locale) {
        when(html.isBlank(), field, "empty");
        Template template = Template.ofHtml(html, locale);
        template.toText();
        when(marketing && CompiledOffer.isWholeDocument(html) && !template.fields().contains("unsubscribeUrl"), field, "unsubscribe");
    }

    private Map<Locale, String> words(String field, Map<String, String> byTag, Look look) {
        Map<Locale, String> words = new LinkedHashMap<>();
        byTag.forEach((tag, text) -> {
            String place = field + "." + tag;
            try {
                Locale locale = new Locale.Builder().setLanguageTag(tag).build();
                words.put(locale, text);
                when(tag.isBlank() || text == null, place, "language", tag);
                if (text != null) {
                    look.at(place, text, locale);
                }
            } catch (TemplateRefused refused) {
                refused.problems().forEach(problem -> faults.add(OfferFault.of(place, problem)));
            } catch (IllformedLocaleException noLanguage) {
                when(true, place, "language", tag);
            }
        });
        return words;
    }
}
