package io.peyvand.access;

import java.time.Clock;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password for the console's form and for HTTP Basic. */
@Component
class PasswordProvider implements AuthenticationProvider {

    /** Checked at the price of any other; no password has it. */
    private static final String HASH_OF_NOBODY = "$2a$%d$%s".formatted(Chains.PASSWORD_STRENGTH, ".".repeat(53));

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;
    private final CheckedPasswords checked;

    PasswordProvider(Accounts accounts, PasswordEncoder passwords, SignInThrottle throttle, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.checked = new CheckedPasswords(clock);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var name = attempt.getName();
        var password = String.valueOf(attempt.getCredentials());
        var account = accounts.find(name);
        // A client that was let in a moment ago is not slowed down by somebody else's guessing at its name.
        if (account.isPresent() && account.get().enabled() && checked.knows(account.get(), password)) {
            return signedIn(account.get());
        }
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
        var wait = throttle.remaining(name, address);
        if (wait.isPositive()) {
            throw new SignInThrottled(wait);
        }
        // An unknown name costs as much time as a known one, so the answer's delay does not tell which names exist.
        var hash = account.map(Account::passwordHash).orElse(HASH_OF_NOBODY);
        if (!passwords.matches(password, hash) || account.isEmpty() || !account.get().enabled()) {
            throttle.failed(name, address);
            throw new BadCredentialsException("Name or password is wrong.");
        }
        throttle.succeeded(name);
        checked.remember(account.get(), password);
        return signedIn(account.get());
    }

    private static Authentication signedIn(Account account) {
        var caller = Caller.of(account);
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, caller.authorities());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
