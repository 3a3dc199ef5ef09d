package io.peyvand.model.fault;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * One thing that is wrong with a model. Its sentence stands in {@code messages/gate.properties} under its code, once for each language.
 *
 * @param code before its dot, if it has one, the rule that was broken
 * @param arguments texts and numbers that the sentence names
 */
public record Fault(String code, List<Object> arguments) {

    private static final ResourceBundle.Control ENGLISH_ELSE = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public static Fault of(String code, Object... arguments) {
        return new Fault(code, List.of(arguments));
    }

    public String rule() {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    /** For whoever made the request; in English where nobody did, so that what is stored can be read by all. */
    public String sentence() {
        LocaleContext request = LocaleContextHolder.getLocaleContext();
        Locale locale = request == null ? null : request.getLocale();
        return sentence(locale == null ? Locale.ENGLISH : locale);
    }

    public String sentence(Locale locale) {
        String pattern = ResourceBundle.getBundle("messages/gate", locale, ENGLISH_ELSE).getString(code);
        Object[] shown = arguments.stream().map(argument -> argument instanceof String text ? isolated(text, locale) : argument).toArray();
        return new MessageFormat(pattern, locale).format(shown);
    }

    /** Names and expressions run in their own direction inside a sentence of the other one. */
    private static String isolated(String text, Locale locale) {
        return locale.getLanguage().equals("fa") ? "\u2068" + text + "\u2069" : text;
    }
}
