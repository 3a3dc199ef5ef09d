package io.peyvand.offer.template;

import java.util.List;
import java.util.Locale;

/** One thing that is wrong in a template, where, and by its sentence what to do. Lines and columns count from 1. */
public record TemplateProblem(int line, int column, String code, List<String> arguments) {

    static TemplateProblem at(String source, int position, String code, String... arguments) {
        int line = 1 + (int) source.chars().limit(position).filter(character -> character == '\n').count();
        return new TemplateProblem(line, position - source.lastIndexOf('\n', position - 1), code, List.of(arguments));
    }

    public String sentence(Locale locale) {
        return Words.in(locale, "template." + code, arguments.toArray());
    }

    public String message() {
        return "line %d, column %d: %s".formatted(line, column, sentence(Locale.ENGLISH));
    }
}
