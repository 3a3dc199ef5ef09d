package io.peyvand.channel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A text in its transfer encoding (RFC 2045).
 *
 * @param encoding the value of Content-Transfer-Encoding
 */
record EncodedText(String encoding, byte[] bytes) {

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

    static EncodedText of(String words) {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        return mostlyLatin(text) ? new EncodedText("quoted-printable", new QuotedPrintable(text).encoded()) : new EncodedText("base64", BASE64.encode(text));
    }

    static boolean mostlyLatin(byte[] text) {
        return foreign(text) * 2L < text.length;
    }

    private static int foreign(byte[] text) {
        int foreign = 0;
        for (byte one : text) {
            foreign += one < 0 ? 1 : 0;
        }
        return foreign;
    }
}
