package io.peyvand.access;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Makes and checks the unguessable tokens of public links: the token is the authority. */
@Component
public class SignedTokens {

    private static final String ALGORITHM = "HmacSHA256";
    /** 128 bits of the 256 keep links short and are far beyond guessing over a network. */
    private static final int SIGNATURE_BYTES = 16;
    private static final int COMPACT_RADIX = 32;
    private static final int COMPACT_LENGTH = 52;
    private static final Pattern COMPACT = Pattern.compile("[0-9a-vA-V]{52}");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int MAXIMUM_LENGTH = 4_096;

    private final byte[] secret;
    /** Ready for the first byte, one for each use; never fed themselves. */
    private final Map<String, Mac> macs = new ConcurrentHashMap<>();

    SignedTokens(AccessSettings settings, StoredSettings stored) {
        this.secret = secret(settings, stored).getBytes(StandardCharsets.UTF_8);
    }

    /** @param use what the token may be used for, such as {@code unsubscribe}; a token made for one use is void for another */
    public String sign(String use, String payload) {
        var bytes = payload.getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(signature(use, bytes));
    }

    /** @return the payload, empty when the token was not made here for this use; compares in constant time */
    public Optional<String> verify(String use, String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > MAXIMUM_LENGTH) {
            return Optional.empty();
        }
        byte[] payload;
        byte[] given;
        try {
            payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
            given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return MessageDigest.isEqual(signature(use, payload), given)
                ? Optional.of(new String(payload, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /**
     * A token for places that change the case of letters and are short, such as the local part of a mail address.
     *
     * @return 52 digits and lower-case letters
     */
    public String signCompact(String use, UUID id) {
        byte[] payload = bytes(id);
        byte[] token = Arrays.copyOf(payload, payload.length + SIGNATURE_BYTES);
        System.arraycopy(signature(use, payload), 0, token, payload.length, SIGNATURE_BYTES);
        String digits = new BigInteger(1, token).toString(COMPACT_RADIX);
        return "0".repeat(COMPACT_LENGTH - digits.length()) + digits;
    }

    /** @return what {@link #signCompact} was given, in whatever case the token comes back; compares in constant time */
    public Optional<UUID> verifyCompact(String use, String token) {
        if (!COMPACT.matcher(token).matches()) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(token, COMPACT_RADIX);
        byte[] given = new byte[2 * SIGNATURE_BYTES + 1];
        byte[] digits = number.toByteArray();
        if (digits.length > given.length || number.bitLength() > 2 * SIGNATURE_BYTES * Byte.SIZE) {
            return Optional.empty();
        }
        System.arraycopy(digits, 0, given, given.length - digits.length, digits.length);
        byte[] payload = Arrays.copyOfRange(given, 1, 1 + SIGNATURE_BYTES);
        byte[] signature = Arrays.copyOfRange(given, 1 + SIGNATURE_BYTES, given.length);
        ByteBuffer id = ByteBuffer.wrap(payload);
        return MessageDigest.isEqual(signature(use, payload), signature) ? Optional.of(new UUID(id.getLong(), id.getLong())) : Optional.empty();
    }

    /** Keyed hash of an address, lower-cased: what remains of an erased person so that she is never mailed again. */
    public byte[] addressHash(String address) {
        return hmac("address-hash", address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(SIGNATURE_BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }

    private byte[] signature(String use, byte[] payload) {
        return Arrays.copyOf(hmac("link:" + use, payload), SIGNATURE_BYTES);
    }

    /** One key per use, so that no token can stand for another use whatever its payload says. */
    private Mac macFor(String use) {
        byte[] key = macOf(secret).doFinal(use.getBytes(StandardCharsets.UTF_8));
        return macOf(key);
    }

    private byte[] hmac(String use, byte[] data) {
        try {
            return ((Mac) macs.computeIfAbsent(use, this::macFor).clone()).doFinal(data);
        } catch (CloneNotSupportedException single) {
            return macFor(use).doFinal(data);
        }
    }

    private static Mac macOf(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, missing);
        }
    }

    private static String secret(AccessSettings settings, StoredSettings stored) {
        if (settings.secret() != null) {
            return settings.secret();
        }
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return stored.keepFirst("secret", ENCODER.encodeToString(random));
    }
}
