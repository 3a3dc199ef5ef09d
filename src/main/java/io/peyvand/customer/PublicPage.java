package io.peyvand.customer;

import jakarta.servlet.http.HttpServletRequest;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page that customers reach from a mail: a sentence and at most one form. It speaks the customer's language, which need not be the
 * browser's. A name stands for the keys {@code <name>.title}, {@code <name>.text} and {@code <name>.button} of its words.
 */
@Component
public class PublicPage {

    private static final String BUNDLE = "messages.public-pages";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** Asks before anything happens: link scanners open every page, but press no buttons. */
    public ModelAndView question(String name, Locale locale) {
        return form("customer/public-page", name, locale);
    }

    /** A question with fields of its own. */
    public ModelAndView form(String view, String name, Locale locale) {
        return page(view, name, locale, HttpStatus.OK).addObject("button", text(name + ".button", locale));
    }

    public ModelAndView notice(String name, Locale locale, HttpStatus status) {
        return page("customer/public-page", name, locale, status);
    }

    public String text(String key, Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
    }

    /** In the digits of that language, whatever the browser's is. */
    public String number(long number, Locale locale) {
        Locale digits = locale.getLanguage().equals("fa") ? Locale.forLanguageTag("fa-u-nu-arabext") : locale;
        return NumberFormat.getIntegerInstance(digits).format(number);
    }

    private ModelAndView page(String view, String name, Locale locale, HttpStatus status) {
        ModelAndView page = new ModelAndView(view, Map.of(
                "language", locale.getLanguage(),
                "direction", locale.getLanguage().equals("fa") ? "rtl" : "ltr",
                "title", text(name + ".title", locale),
                "text", text(name + ".text", locale)));
        page.setStatus(status);
        // Asking for the same address again is harmless only where the page was asked for and nothing was sent.
        if ("GET".equals(request().map(HttpServletRequest::getMethod).orElse(""))) {
            page.addObject("otherLanguage", locale.getLanguage().equals("fa") ? "en" : "fa");
        }
        return page;
    }

    /** The language to speak to a customer: the one chosen on the page, else hers, else her browser's, as far as there are words in it. */
    public static Locale spoken(@Nullable Locale customers, Locale browsers) {
        Locale wanted = request().map(asked -> asked.getParameter("lang")).map(Locale::forLanguageTag).orElse(customers == null ? browsers : customers);
        return wanted.getLanguage().equals("fa") ? Locale.of("fa") : Locale.ENGLISH;
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest()) : Optional.empty();
    }
}
