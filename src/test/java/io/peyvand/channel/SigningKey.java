package io.peyvand.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A key made for the tests, and a check of signatures (RFC 6376, relaxed) that shares no code with what makes them. */
class SigningKey {

    static final KeyPair PAIR = pair();
    static final Path FILE = written();

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Path written() {
        try {
            Path file = Files.createTempFile("dkim", ".pem");
            file.toFile().deleteOnExit();
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(PAIR.getPrivate().getEncoded());
            return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Tags of the signature of a mail as it went over the line. */
    static Map<String, String> tags(String raw) {
        String value = header(headers(raw), "dkim-signature").split(":", 2)[1];
        return List.of(value.split(";")).stream().map(tag -> tag.split("=", 2)).filter(tag -> tag.length == 2)
                .collect(Collectors.toMap(tag -> tag[0].strip(), tag -> tag[1].replaceAll("\\s", "")));
    }

    static boolean verifies(String raw) throws GeneralSecurityException {
        Map<String, String> tags = tags(raw);
        byte[] bodyHash = MessageDigest.getInstance("SHA-256").digest(body(raw).getBytes(StandardCharsets.ISO_8859_1));
        if (!Base64.getEncoder().encodeToString(bodyHash).equals(tags.get("bh"))) {
            return false;
        }
        List<String> headers = new ArrayList<>(headers(raw));
        StringBuilder signed = new StringBuilder();
        for (String name : tags.get("h").split(":")) {
            String header = header(headers, name);
            if (header != null) {
                headers.remove(header);
                signed.append(relaxed(header)).append("\r\n");
            }
        }
        String own = header(headers(raw), "dkim-signature");
        signed.append(relaxed(own).replaceFirst("([; ])b=[^;]*", "$1b="));
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(PAIR.getPublic());
        check.update(signed.toString().getBytes(StandardCharsets.ISO_8859_1));
        return check.verify(Base64.getDecoder().decode(tags.get("b")));
    }

    /** Headers as they stand, folded; from the last to the first, as verifiers take them. */
    private static List<String> headers(String raw) {
        List<String> found = new ArrayList<>();
        Matcher header = Pattern.compile("(?m)^[!-9;-~]+:.*(\r\n[ \t].*)*").matcher(raw.substring(0, raw.indexOf("\r\n\r\n") + 2));
        while (header.find()) {
            found.add(header.group());
        }
        Collections.reverse(found);
        return found;
    }

    private static String header(List<String> headers, String name) {
        return headers.stream().filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")).findFirst().orElse(null);
    }

    private static String relaxed(String header) {
        String[] parts = header.split(":", 2);
        return parts[0].toLowerCase(Locale.ROOT).strip() + ":" + parts[1].replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    private static String body(String raw) {
        String body = raw.substring(raw.indexOf("\r\n\r\n") + 4).replaceAll("[ \t]+(?=\r\n)", "").replaceAll("[ \t]+", " ");
        return body.replaceAll("(\r\n)*$", "") + "\r\n";
    }

    private SigningKey() {
    }
}
