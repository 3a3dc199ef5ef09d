package io.peyvand.offer;

import io.peyvand.offer.template.TemplateProblem;
import io.peyvand.offer.template.Words;
import java.util.List;
import java.util.Locale;

/**
 * One thing that keeps an offer from being stored.
 *
 * @param line 0 when it is about the field as a whole
 */
record OfferFault(String field, int line, int column, String key, List<String> arguments) {

    static OfferFault of(String field, String code, String... arguments) {
        return new OfferFault(field, 0, 0, "form." + code, List.of(arguments));
    }

    static OfferFault of(String field, TemplateProblem problem) {
        return new OfferFault(field, problem.line(), problem.column(), "template." + problem.code(), problem.arguments());
    }

    public String where(Locale locale) {
        return OfferPlace.in(locale, field);
    }

    public String sentence(Locale locale) {
        return Words.in(locale, key, arguments.toArray());
    }

    String message() {
        return line == 0 ? sentence(Locale.ENGLISH) : "line %d, column %d: %s".formatted(line, column, sentence(Locale.ENGLISH));
    }
}
