package io.peyvand.access;

import io.peyvand.embedded.StartLine;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Creates {@code admin} at the first start, and later sets her password again whenever the setting itself has changed: so a lost password
 * is mended by setting another one, and a password changed in the console is not undone by an old setting.
 */
@Component
@Order(20)
class AdminAccount implements StartLine, InitializingBean {

    private static final String NAME = "admin";
    private static final String APPLIED = "admin-password";

    private final Accounts accounts;
    private final AccessSettings settings;
    private final StoredSettings stored;
    private final PasswordEncoder passwords;
    private String value = "";

    AdminAccount(Accounts accounts, AccessSettings settings, StoredSettings stored, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.settings = settings;
        this.stored = stored;
        this.passwords = passwords;
    }

    @Override
    public void afterPropertiesSet() {
        var configured = settings.adminPassword();
        if (accounts.find(NAME).isPresent()) {
            value = configured == null ? "admin, with the password chosen before" : "admin, with PEYVAND_ADMIN_PASSWORD unless it was changed in the console";
            return;
        }
        var password = configured == null ? randomPassword() : configured;
        accounts.create(NAME, password, Set.of(Role.ADMIN));
        value = configured == null ? "admin, password %s (shown only this once)".formatted(password) : "admin, with PEYVAND_ADMIN_PASSWORD";
        rememberApplied(configured);
    }

    /** Checking a password is slow by intent, so it waits until everything else has started. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(ApplicationReadyEvent ready) {
        var configured = settings.adminPassword();
        if (configured != null && !stored.find(APPLIED).map(hash -> passwords.matches(configured, hash)).orElse(false)) {
            accounts.find(NAME).ifPresent(admin -> accounts.changePassword(admin.id(), configured));
            rememberApplied(configured);
        }
    }

    private void rememberApplied(@Nullable String configured) {
        if (configured != null) {
            stored.put(APPLIED, passwords.encode(configured));
        }
    }

    private static String randomPassword() {
        var random = new byte[15];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    @Override
    public String label() {
        return "Sign in";
    }

    @Override
    public String value() {
        return value;
    }
}
