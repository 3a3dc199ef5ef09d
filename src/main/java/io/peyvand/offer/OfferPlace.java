package io.peyvand.offer;

import io.peyvand.offer.template.Words;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says to people where in an offer something is, such as {@code body.fa line 12}. */
class OfferPlace {

    private static final Pattern PLACE = Pattern.compile("(\\w+)(?:\\.([\\w-]+))?(?: line (\\d{1,9}))?");

    static String in(Locale locale, String place) {
        Matcher found = PLACE.matcher(place);
        if (!found.matches()) {
            return place;
        }
        try {
            String part = Words.in(locale, "place." + found.group(1));
            String language = found.group(2) == null ? "" : Words.in(locale, "place.in", part, language(locale, found.group(2)));
            String whole = language.isEmpty() ? part : language;
            return found.group(3) == null ? whole : Words.in(locale, "place.line", whole, Integer.valueOf(found.group(3)));
        } catch (MissingResourceException other) {
            return place;
        }
    }

    private static String language(Locale locale, String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(locale);
    }

    private OfferPlace() {
    }
}
