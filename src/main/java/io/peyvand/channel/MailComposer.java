package io.peyvand.channel;

import io.peyvand.channel.bounce.ReturnPath;
import io.peyvand.channel.smtp.DkimSigner;
import io.peyvand.channel.smtp.LineMail;
import io.peyvand.channel.smtp.Octets;
import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import org.springframework.stereotype.Component;

/**
 * Writes the mail of one message in the bytes that go over the line: plain text and html, our Message-ID, for marketing the way out in the headers
 * (RFC 8058), a return path of its own and our signature over all of it.
 */
@Component
class MailComposer {

    private final MailBody body;
    private final MailHeaders headers;
    private final ReturnPath returnPath;
    private final DkimSigner signer;

    MailComposer(MailBody body, MailHeaders headers, ReturnPath returnPath, DkimSigner signer) {
        this.body = body;
        this.headers = headers;
        this.returnPath = returnPath;
        this.signer = signer;
    }

    /** @param out overwritten, and part of the mail until the next one */
    LineMail compose(Octets out, ClaimedMessage claimed) throws MessagingException {
        Delivery delivery = claimed.delivery();
        MailBody.Written written = body.write(claimed);
        Recipient recipient = Recipient.of(claimed.customer().email());
        String token = returnPath.token(delivery.id());
        try {
            headers.write(out.clear(), delivery, recipient.header(), written, token);
        } catch (UnsupportedEncodingException impossible) {
            throw new MessagingException("UTF-8 is missing", impossible);
        }
        int headersEnd = out.length();
        alternatives(out, delivery, written);
        signer.sign(out, headersEnd);
        return new LineMail(returnPath.with(token), recipient.address(), out);
    }

    /** Cannot be part of a text: encoded, it has no underscore behind an equals sign. */
    static String boundary(Delivery delivery) {
        return "=_" + delivery.id();
    }

    private static void alternatives(Octets out, Delivery delivery, MailBody.Written written) {
        String delimiter = "\r\n--" + boundary(delivery);
        part(out, delimiter, written.text(), "plain");
        part(out, delimiter, written.html(), "html");
        out.ascii(delimiter + "--\r\n");
    }

    private static void part(Octets out, String delimiter, EncodedText text, String subtype) {
        out.ascii(delimiter + "\r\nContent-Type: text/" + subtype + "; charset=UTF-8\r\nContent-Transfer-Encoding: " + text.encoding() + "\r\n\r\n");
        text.writeTo(out);
    }
}
