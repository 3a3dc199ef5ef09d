package io.peyvand.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of other systems. */
@Component
class ApiTokens {

    private static final String PREFIX = "peyvand_";
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The only moment at which the key is known. */
    record Issued(long id, String token, Instant expiresAt) {
    }

    @Transactional
    Issued issue(long accountId, String name, Set<Role> roles, Duration validFor) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var expiresAt = now.plus(validFor);
        long id = jdbc.sql("""
                INSERT INTO api_token (account_id, name, token_hash, roles, created_at, expires_at)
                VALUES (?, ?, ?, string_to_array(?, ','), ?, ?) RETURNING id""")
                .params(accountId, name, hash(token), roles.stream().map(Role::name).collect(Collectors.joining(",")),
                        Timestamp.from(now), Timestamp.from(expiresAt))
                .query(Long.class).single();
        audit.record("access.issueToken", String.valueOf(id), Map.of("name", name, "roles", roles));
        return new Issued(id, token, expiresAt);
    }

    /** @return who calls with this token; empty when it is unknown, expired, or its account is disabled */
    Optional<Caller> caller(String token) {
        var now = Timestamp.from(clock.instant());
        var found = jdbc.sql("""
                SELECT t.id, t.name, t.account_id, array_to_string(t.roles, ',') AS roles, a.epoch
                FROM api_token t JOIN account a ON a.id = t.account_id AND a.enabled
                WHERE t.token_hash = ? AND t.expires_at > ?""")
                .params(hash(token), now)
                .query((row, index) -> new TokenCaller(row.getLong("id"), new Caller(row.getLong("account_id"),
                        "token:" + row.getLong("id"), row.getInt("epoch"), Account.roles(row.getString("roles")))))
                .optional();
        found.ifPresent(caller -> noteUse(caller.tokenId(), now));
        return found.map(TokenCaller::caller);
    }

    private record TokenCaller(long tokenId, Caller caller) {
    }

    /** At most once a minute, so that a busy client does not write a row with every call. */
    private void noteUse(long id, Timestamp now) {
        jdbc.sql("UPDATE api_token SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)")
                .params(now, id, Timestamp.from(now.toInstant().minus(USE_NOTED_EVERY))).update();
    }

    List<ApiToken> list(int offset, int limit) {
        return jdbc.sql("""
                SELECT t.id, t.name, a.name AS account, array_to_string(t.roles, ',') AS roles, t.created_at, t.expires_at, t.last_used_at
                FROM api_token t JOIN account a ON a.id = t.account_id ORDER BY t.id DESC LIMIT ? OFFSET ?""")
                .params(limit, offset).query(ApiTokens::token).list();
    }

    private static ApiToken token(ResultSet row, int index) throws SQLException {
        var lastUsed = row.getTimestamp("last_used_at");
        return new ApiToken(row.getLong("id"), row.getString("name"), row.getString("account"), Account.roles(row.getString("roles")),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("expires_at").toInstant(),
                lastUsed == null ? null : lastUsed.toInstant());
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM api_token").query(Long.class).single();
    }

    @Transactional
    boolean revoke(long id) {
        boolean revoked = jdbc.sql("DELETE FROM api_token WHERE id = ?").param(id).update() == 1;
        if (revoked) {
            audit.record("access.revokeToken", String.valueOf(id), Map.of());
        }
        return revoked;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }
}
