package io.peyvand.access;

import io.peyvand.web.Languages;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** After the sign-in form: on to the page that was asked for, in the language of the account; or back with the reason. */
@Component
class SignInOutcome extends SavedRequestAwareAuthenticationSuccessHandler implements AuthenticationFailureHandler {

    private final Accounts accounts;
    private final Languages languages;

    SignInOutcome(Accounts accounts, Languages languages) {
        this.accounts = accounts;
        this.languages = languages;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof Caller caller) {
            accounts.find(caller.accountId()).map(Account::language).ifPresent(language -> languages.choose(request, response, language));
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        var reason = refusal instanceof SignInThrottled throttled ? "wait=" + throttled.waitSeconds() : "wrong";
        getRedirectStrategy().sendRedirect(request, response, "/sign-in?" + reason);
    }
}
