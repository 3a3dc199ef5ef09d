package io.peyvand.channel.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Reads the signing key, or refuses to start saying which setting is wrong and what to do. */
class DkimKey {

    private static final int FEWEST_BITS = 1024;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
    private static final Pattern PEM = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final String MAKE_ONE = "Make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out dkim.pem";

    static PrivateKey of(DkimSettings settings) {
        name("domain", settings.domain(), "shop.example");
        name("selector", settings.selector(), "peyvand1");
        if (!settings.hasKey()) {
            throw refused("private-key-file", "is missing although a domain or selector is set", MAKE_ONE + ", or leave all three out to send without.");
        }
        return read(settings.privateKeyFile());
    }

    private static PrivateKey read(Path file) {
        if (!Files.isReadable(file)) {
            throw refused("private-key-file", "names '%s', which cannot be read".formatted(file), MAKE_ONE);
        }
        try {
            Matcher pem = PEM.matcher(Files.readString(file));
            if (!pem.find()) {
                throw refused("private-key-file", "names '%s', which has no 'BEGIN PRIVATE KEY' block".formatted(file),
                        "Convert an older key with: openssl pkcs8 -topk8 -nocrypt -in old.pem -out dkim.pem. " + MAKE_ONE);
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
            RSAPrivateKey key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key.getModulus().bitLength() < FEWEST_BITS) {
                throw refused("private-key-file", "names a key of %d bits; receivers refuse fewer than 1024".formatted(key.getModulus().bitLength()), MAKE_ONE);
            }
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw refused("private-key-file", "names '%s', which is no RSA key in PEM (%s)".formatted(file, unusable.getMessage()), MAKE_ONE);
        }
    }

    private static void name(String key, String value, String example) {
        if (value == null || !LABEL.matcher(value).matches()) {
            throw refused(key, value == null || value.isBlank() ? "is missing although DKIM is set up" : "is '%s', which is no DNS name".formatted(value),
                    "Write a name such as %s, or leave domain, selector and private-key-file all out to send without.".formatted(example));
        }
    }

    private static FailureAnalyzedException refused(String key, String problem, String remedy) {
        return new FailureAnalyzedException("The setting peyvand.channel.dkim.%s %s.".formatted(key, problem), remedy);
    }

    private DkimKey() {
    }
}
