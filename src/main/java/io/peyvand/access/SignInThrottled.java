package io.peyvand.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords; try again later. */
class SignInThrottled extends AuthenticationException {

    private final Duration wait;

    SignInThrottled(Duration wait) {
        super("Too many failed attempts to sign in; try again in %d seconds.".formatted(wait.toSeconds() + 1));
        this.wait = wait;
    }

    long waitSeconds() {
        return wait.toSeconds() + 1;
    }
}
