package io.peyvand.offer;

import io.peyvand.offer.template.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The words a new offer begins with, one greeting in each language. */
@Component
class OfferBlank {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("fa"));

    Offer offer(String key, String name, String purpose) {
        return new OfferForm(null, name, "email", purpose, words("offers.blankSubject"), words("offers.blankBody"), null, false, null, null, null, null, 0)
                .toOffer(key);
    }

    private static Map<String, String> words(String sentence) {
        Map<String, String> words = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> words.put(language.toLanguageTag(), Words.in(language, sentence)));
        return words;
    }
}
