package io.peyvand.channel;

import io.peyvand.channel.smtp.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A text in its transfer encoding (RFC 2045), not yet written. */
interface EncodedText {

    Base64.Encoder BASE64 = Base64.getMimeEncoder();

    /** The value of Content-Transfer-Encoding. */
    String encoding();

    void writeTo(Octets out);

    static EncodedText of(String words) {
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        return new Whole(text, mostlyLatin(text));
    }

    static boolean mostlyLatin(byte[] text) {
        int foreign = 0;
        for (byte one : text) {
            foreign += one < 0 ? 1 : 0;
        }
        return foreign * 2L < text.length;
    }

    /** @param quoted whether most of it can be read as it goes over the line */
    record Whole(byte[] text, boolean quoted) implements EncodedText {

        @Override
        public String encoding() {
            return quoted ? "quoted-printable" : "base64";
        }

        @Override
        public void writeTo(Octets out) {
            if (quoted) {
                new QuotedPrintable(out).text(text);
            } else {
                out.add(BASE64.encode(text));
            }
        }
    }
}
