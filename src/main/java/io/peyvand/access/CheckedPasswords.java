package io.peyvand.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago, as hashes under a key that lives only in this process: a client that sends Basic credentials
 * with each of a thousand calls pays for the slow password hash once. A change of password raises the epoch and so voids the entry.
 */
class CheckedPasswords {

    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final int MAXIMUM = 1_000;

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(byte[] hash, int epoch, Instant until) {
    }

    CheckedPasswords(Clock clock) {
        this.clock = clock;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    boolean knows(Account account, String password) {
        var entry = entries.get(account.id());
        return entry != null && entry.epoch() == account.epoch() && entry.until().isAfter(clock.instant())
                && MessageDigest.isEqual(entry.hash(), hash(password));
    }

    void remember(Account account, String password) {
        if (entries.size() >= MAXIMUM) {
            entries.clear();
        }
        entries.put(account.id(), new Entry(hash(password), account.epoch(), clock.instant().plus(KEPT_FOR)));
    }

    private byte[] hash(String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256", missing);
        }
    }
}
