package io.peyvand.offer;

import io.peyvand.offer.template.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Something worth knowing before an offer is sent.
 *
 * @param place such as {@code subject.en} or {@code body.fa line 12}
 * @param message the same sentence by language
 */
public record OfferCheck(String code, Severity severity, String place, Map<String, String> message) {

    /** {@code ERROR}: should not be sent so. {@code WARNING}: will cost readers or reputation. {@code NOTE}: look once. */
    public enum Severity { ERROR, WARNING, NOTE }

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("fa"));

    static OfferCheck error(String code, String place, Object... arguments) {
        return of(code, Severity.ERROR, place, arguments);
    }

    static OfferCheck warning(String code, String place, Object... arguments) {
        return of(code, Severity.WARNING, place, arguments);
    }

    static OfferCheck note(String code, String place, Object... arguments) {
        return of(code, Severity.NOTE, place, arguments);
    }

    private static OfferCheck of(String code, Severity severity, String place, Object... arguments) {
        Map<String, String> message = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> message.put(language.toLanguageTag(), Words.in(language, "check." + code, arguments)));
        return new OfferCheck(code, severity, place, message);
    }

    public String where(Locale locale) {
        return OfferPlace.in(locale, place);
    }

    public String sentence(Locale locale) {
        return message.getOrDefault(locale.getLanguage(), message.get("en"));
    }
}
