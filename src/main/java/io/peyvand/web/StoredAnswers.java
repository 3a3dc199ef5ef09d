package io.peyvand.web;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The first answer to each {@code Idempotency-Key}, kept for a day. */
@Component
class StoredAnswers {

    private static final Duration KEPT_FOR = Duration.ofDays(1);
    /** A request still unanswered after this long has died with its node. */
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whose key, for which address. */
    record Key(String principal, String path, String key) {
    }

    /** @param status absent while the first request is still being worked on */
    record Answer(byte[] bodyHash, @Nullable Integer status, @Nullable String contentType, @Nullable String location, byte[] body) {

        boolean isTo(byte[] hash) {
            return MessageDigest.isEqual(bodyHash, hash);
        }
    }

    /** @return true when the caller is the first and has to do the work */
    boolean claim(Key key, byte[] bodyHash) {
        return jdbc.sql("""
                INSERT INTO idempotency_key AS known (principal, path, key, body_hash, claimed_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (principal, path, key) DO UPDATE SET claimed_at = excluded.claimed_at
                WHERE known.status IS NULL AND known.body_hash = excluded.body_hash AND known.claimed_at < ?""")
                .params(key.principal(), key.path(), key.key(), bodyHash, Timestamp.from(clock.instant()),
                        Timestamp.from(clock.instant().minus(ABANDONED_AFTER)))
                .update() == 1;
    }

    Optional<Answer> find(Key key) {
        return jdbc.sql("SELECT body_hash, status, content_type, location, answer FROM idempotency_key WHERE principal = ? AND path = ? AND key = ?")
                .params(key.principal(), key.path(), key.key())
                .query((row, index) -> new Answer(row.getBytes("body_hash"), row.getObject("status", Integer.class),
                        row.getString("content_type"), row.getString("location"),
                        row.getBytes("answer") == null ? new byte[0] : row.getBytes("answer")))
                .optional();
    }

    void keep(Key key, int status, @Nullable String contentType, @Nullable String location, byte[] body) {
        jdbc.sql("UPDATE idempotency_key SET status = ?, content_type = ?, location = ?, answer = ? WHERE principal = ? AND path = ? AND key = ?")
                .params(status, contentType, location, body, key.principal(), key.path(), key.key()).update();
    }

    /** After a fault of ours: the client may try again with the same key. */
    void release(Key key) {
        jdbc.sql("DELETE FROM idempotency_key WHERE principal = ? AND path = ? AND key = ?")
                .params(key.principal(), key.path(), key.key()).update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetOld() {
        jdbc.sql("DELETE FROM idempotency_key WHERE claimed_at < ?").param(Timestamp.from(clock.instant().minus(KEPT_FOR))).update();
    }
}
