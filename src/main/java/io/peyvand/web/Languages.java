package io.peyvand.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The languages of the console: the one chosen, else the best of those the browser asks for. */
@Component("localeResolver")
public class Languages extends CookieLocaleResolver {

    private static final Locale PERSIAN = Locale.of("fa");
    private static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, PERSIAN);

    Languages() {
        super("language");
        setCookieMaxAge(Duration.ofDays(365));
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setRejectInvalidCookies(false);
        setDefaultLocaleFunction(Languages::bestOf);
    }

    public void choose(HttpServletRequest request, HttpServletResponse response, String language) {
        setLocale(request, response, Locale.of(supported(language)));
    }

    /** @return the language itself when the console speaks it, else English */
    public String supported(String language) {
        return SUPPORTED.stream().map(Locale::getLanguage).filter(language::equals).findFirst().orElse("en");
    }

    private static Locale bestOf(HttpServletRequest request) {
        var wanted = request.getHeader("Accept-Language");
        if (wanted == null) {
            return Locale.ENGLISH;
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(wanted), SUPPORTED);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }
}
