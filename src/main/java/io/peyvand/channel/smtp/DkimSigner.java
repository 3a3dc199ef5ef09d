package io.peyvand.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.List;
import java.util.Locale;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs mails (RFC 6376), so that receivers can tell that they are ours and unchanged; without a key it leaves them as they are. */
@Component
public class DkimSigner {

    private static final String HEADER = "DKIM-Signature";
    /** RFC 8058 wants both List-Unsubscribe headers signed; From twice keeps a second one from being slipped in. */
    private static final List<String> SIGNED = List.of("From", "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version",
            "Content-Type", "Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post");

    private final DkimSettings settings;
    private final @Nullable PrivateKey key;

    DkimSigner(DkimSettings settings) {
        this.settings = settings;
        this.key = settings.wanted() ? DkimKey.of(settings) : null;
    }

    public boolean signs() {
        return key != null;
    }

    /** The domain that answers for our mails, null when there is none. */
    public @Nullable String domain() {
        return signs() ? settings.domain() : null;
    }

    /**
     * Adds the signature to a mail that will not change any more.
     *
     * @param headersEnd where the empty line before its text begins
     */
    public void sign(Octets mail, int headersEnd) throws MessagingException {
        if (!signs()) {
            return;
        }
        try {
            String header = HEADER + ": " + MimeUtility.fold(HEADER.length() + 2, signature(mail.toByteArray())) + "\r\n";
            mail.insert(headersEnd, header.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | FailException unsignable) {
            throw new MessagingException("The mail could not be signed: " + unsignable.getMessage(), unsignable);
        }
    }

    /** @return the value of the header DKIM-Signature for a whole mail as it goes over the line */
    String signature(byte[] mail) throws IOException, FailException {
        String template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=%s; h=%s; bh=; b=;"
                .formatted(settings.domain(), settings.selector(), String.join(":", SIGNED).toLowerCase(Locale.ROOT));
        String line = new DKIMSigner(template, key).sign(new ByteArrayInputStream(mail));
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
