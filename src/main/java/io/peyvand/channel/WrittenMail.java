package io.peyvand.channel;

import io.peyvand.channel.smtp.LineReady;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A mail whose body is there as the bytes that go over the line. The library keeps the headers and the dialogue; left to put parts together
 * by itself it searches the class path for its providers in each part of each mail.
 */
class WrittenMail extends SMTPMessage implements LineReady {

    /** The same message has the same Message-ID however often it is sent, so that a mail program shows it once. */
    private final String messageId;

    WrittenMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** Text and html to choose from. The boundary cannot be part of either: an encoded text has no underscore behind an equals sign. */
    void alternatives(UUID boundaryId, EncodedText text, EncodedText html) throws MessagingException {
        String boundary = "=_" + boundaryId;
        ByteArrayOutputStream body = new ByteArrayOutputStream(text.bytes().length + html.bytes().length + 512);
        part(body, "--" + boundary, text, "plain");
        part(body, "\r\n--" + boundary, html, "html");
        body.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
        setHeader("Content-Type", "multipart/alternative; \r\n\tboundary=\"" + boundary + "\"");
        content = body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String delimiter, EncodedText encoded, String subtype) {
        body.writeBytes(ascii(delimiter + "\r\nContent-Type: text/" + subtype + "; charset=UTF-8\r\nContent-Transfer-Encoding: "
                + encoded.encoding() + "\r\n\r\n"));
        body.writeBytes(encoded.bytes());
    }

    private static byte[] ascii(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }

    /** The headers are all there is to bring up to date; the body stands. */
    @Override
    protected void updateHeaders() throws MessagingException {
        setHeader("MIME-Version", "1.0");
        setHeader("Message-ID", messageId);
        modified = false;
    }
}
