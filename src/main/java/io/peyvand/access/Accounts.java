package io.peyvand.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in. */
@Component
class Accounts {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    Optional<Account> find(String name) {
        return jdbc.sql("SELECT " + Account.COLUMNS + " FROM account WHERE name = lower(?)").param(name).query(Account::from).optional();
    }

    Optional<Account> find(long id) {
        return jdbc.sql("SELECT " + Account.COLUMNS + " FROM account WHERE id = ?").param(id).query(Account::from).optional();
    }

    List<Account> list(int offset, int limit) {
        return jdbc.sql("SELECT " + Account.COLUMNS + " FROM account ORDER BY name LIMIT ? OFFSET ?").params(limit, offset)
                .query(Account::from).list();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM account").query(Long.class).single();
    }

    /** @return false when the name is taken */
    @Transactional
    boolean create(String name, String password, Collection<Role> roles) {
        int created = jdbc.sql("""
                INSERT INTO account (name, password_hash, roles, created_at)
                VALUES (?, ?, string_to_array(?, ','), ?) ON CONFLICT (name) DO NOTHING""")
                .params(name, passwords.encode(password), joined(roles), Timestamp.from(clock.instant())).update();
        if (created == 1) {
            audit.record("access.createAccount", name, Map.of("roles", joined(roles)));
        }
        return created == 1;
    }

    /** Signs the account out everywhere and voids its API tokens. */
    @Transactional
    void changePassword(long id, String password) {
        jdbc.sql("UPDATE account SET password_hash = ?, epoch = epoch + 1 WHERE id = ?").params(passwords.encode(password), id).update();
        revoke(id, "access.changePassword");
    }

    @Transactional
    void changeRoles(long id, Collection<Role> roles, boolean enabled) {
        jdbc.sql("UPDATE account SET roles = string_to_array(?, ','), enabled = ?, epoch = epoch + 1 WHERE id = ?")
                .params(joined(roles), enabled, id).update();
        revoke(id, "access.changeRoles");
    }

    @Transactional
    void remove(long id) {
        Optional<String> name = jdbc.sql("DELETE FROM account WHERE id = ? RETURNING name").param(id).query(String.class).optional();
        name.map(AccountRemoved::new).ifPresent(events::publishEvent);
        audit.record("access.removeAccount", String.valueOf(id), Map.of());
    }

    void keepLanguage(long id, String language) {
        jdbc.sql("UPDATE account SET language = ? WHERE id = ?").params(language, id).update();
    }

    /** So that nobody locks everybody out. */
    boolean isLastAdministrator(long id) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM account WHERE id <> ? AND enabled AND 'ADMIN' = ANY (roles))").param(id)
                .query(Boolean.class).single();
    }

    private void revoke(long id, String action) {
        jdbc.sql("DELETE FROM api_token WHERE account_id = ?").param(id).update();
        audit.record(action, String.valueOf(id), Map.of());
    }

    private static String joined(Collection<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(","));
    }
}
