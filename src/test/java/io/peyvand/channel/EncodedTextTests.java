package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.channel.smtp.Octets;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncodedTextTests {

    private static final String LETTERS = "abcdefgh    <>\"=.\t\u00e9\u2014\u06f3\n\n";

    @Test
    void comesBackAsItWasInLinesThatEveryRelayTakes() throws Exception {
        Random random = new Random(20_261_122);
        for (int length = 0; length < 600; length++) {
            StringBuilder words = new StringBuilder();
            random.ints(length, 0, LETTERS.length()).forEach(letter -> words.append(LETTERS.charAt(letter)));
            EncodedText encoded = EncodedText.of(words.toString());
            String lines = new String(bytes(encoded), StandardCharsets.ISO_8859_1);
            assertThat(read(encoded)).isEqualTo(words.toString().replace("\n", "\r\n"));
            assertThat(lines.split("\r\n")).allMatch(line -> line.length() <= 76 && !line.endsWith(" ") && !line.startsWith("."));
            assertThat(lines).matches("(?s)[\\r\\n -~]*");
        }
    }

    @Test
    void writesLineEndsOfAnyKindAsMailDoes() throws Exception {
        assertThat(read(EncodedText.of("one\r\ntwo\nthree\rfour"))).isEqualTo("one\r\ntwo\r\nthree\r\nfour");
    }

    @Test
    void writesATextOfAnotherScriptInBase64() throws Exception {
        String persian = "\u0633\u0644\u0627\u0645 \u062e\u0648\u0628\u06cc\u062f\u061f";
        assertThat(EncodedText.of(persian).encoding()).isEqualTo("base64");
        assertThat(read(EncodedText.of(persian))).isEqualTo(persian);
    }

    private static byte[] bytes(EncodedText encoded) {
        Octets written = new Octets(1);
        encoded.writeTo(written);
        return written.toByteArray();
    }

    private static String read(EncodedText encoded) throws MessagingException, IOException {
        return new String(MimeUtility.decode(new ByteArrayInputStream(bytes(encoded)), encoded.encoding()).readAllBytes(), StandardCharsets.UTF_8);
    }
}
