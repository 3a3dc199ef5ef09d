package io.peyvand.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is kept for an {@code Idempotency-Key} with that key itself, of which only a hash is stored: an answer may hold an API token and
 * a request a password, and neither is to be read out of the database.
 */
final class SealedAnswer {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] secret;

    SealedAnswer(String idempotencyKey) {
        this.secret = idempotencyKey.getBytes(StandardCharsets.UTF_8);
    }

    /** Under which the key is stored. */
    String name() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac("name".getBytes(StandardCharsets.UTF_8)));
    }

    byte[] hashOf(byte[] bodyHash) {
        return hmac(bodyHash);
    }

    byte[] seal(byte[] answer) {
        var nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, answer);
        var stored = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, stored, NONCE, sealed.length);
        return stored;
    }

    byte[] open(byte[] stored) {
        return crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(stored, NONCE), Arrays.copyOfRange(stored, NONCE, stored.length));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] data) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(hmac("answer".getBytes(StandardCharsets.UTF_8)), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("A stored answer cannot be opened", damaged);
        }
    }

    private byte[] hmac(byte[] data) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256", missing);
        }
    }
}
