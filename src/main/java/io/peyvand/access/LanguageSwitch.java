package io.peyvand.access;

import io.peyvand.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes the console's language, for this browser and, once signed in, for the account. */
@Controller
class LanguageSwitch {

    private final Languages languages;
    private final Accounts accounts;

    LanguageSwitch(Languages languages, Accounts accounts) {
        this.languages = languages;
        this.accounts = accounts;
    }

    @PostMapping("/language")
    String choose(@RequestParam String language, @AuthenticationPrincipal @Nullable Caller caller,
            @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String referer,
            HttpServletRequest request, HttpServletResponse response) {
        languages.choose(request, response, language);
        if (caller != null) {
            accounts.keepLanguage(caller.accountId(), languages.supported(language));
        }
        return "redirect:" + pathOf(referer);
    }

    /** Only the path of where she came from, so that nobody is led to another site. */
    private static String pathOf(@Nullable String referer) {
        try {
            var from = URI.create(referer == null ? "/" : referer);
            var path = from.getRawPath() == null || !from.getRawPath().startsWith("/") || from.getRawPath().startsWith("//") ? "/" : from.getRawPath();
            return from.getRawQuery() == null ? path : path + "?" + from.getRawQuery();
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
