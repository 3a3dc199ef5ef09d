package io.peyvand.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: each failure past a few doubles the wait, per account and per address, on all nodes alike. A success clears the
 * account's count but never the address's, else one good account would buy unlimited guesses at the others.
 */
@Component
class SignInThrottle {

    private static final int FREE_PER_ACCOUNT = 5;
    private static final int FREE_PER_ADDRESS = 30;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return how long this account or address still has to wait; zero when it may try */
    Duration remaining(String account, String address) {
        var now = clock.instant();
        return jdbc.sql("SELECT max(blocked_until) FROM sign_in_failure WHERE subject IN (:subjects)")
                .param("subjects", List.of(ofAccount(account), ofAddress(address)))
                .query((row, index) -> row.getTimestamp(1)).list().stream()
                .filter(until -> until != null && until.toInstant().isAfter(now))
                .map(until -> Duration.between(now, until.toInstant()))
                .findFirst().orElse(Duration.ZERO);
    }

    void failed(String account, String address) {
        count(ofAccount(account), FREE_PER_ACCOUNT);
        count(ofAddress(address), FREE_PER_ADDRESS);
    }

    void succeeded(String account) {
        jdbc.sql("DELETE FROM sign_in_failure WHERE subject = ?").param(ofAccount(account)).update();
    }

    private void count(String subject, int free) {
        jdbc.sql("""
                INSERT INTO sign_in_failure AS known (subject, failures, last_failure_at, blocked_until) VALUES (:subject, 1, :now, :now)
                ON CONFLICT (subject) DO UPDATE SET
                    failures = CASE WHEN known.last_failure_at < :forgotten THEN 1 ELSE known.failures + 1 END,
                    last_failure_at = :now,
                    blocked_until = CASE
                        WHEN known.last_failure_at < :forgotten OR known.failures + 1 <= :free THEN :now
                        ELSE :now + make_interval(secs => least(:longest, power(2, least(known.failures + 1 - :free, 20)))) END""")
                .param("subject", subject)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("forgotten", Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER)))
                .param("free", free)
                .param("longest", LONGEST_WAIT.toSeconds())
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("DELETE FROM sign_in_failure WHERE last_failure_at < ?").param(Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER))).update();
    }

    private static String ofAccount(String name) {
        return "account:" + name.toLowerCase(Locale.ROOT).substring(0, Math.min(name.length(), 64));
    }

    private static String ofAddress(String address) {
        return "address:" + address;
    }
}
