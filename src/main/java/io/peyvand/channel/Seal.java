package io.peyvand.channel;

import io.peyvand.channel.bounce.ReturnPath;
import io.peyvand.channel.smtp.DkimSigner;
import jakarta.mail.MessagingException;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.stereotype.Component;

/** The last step before a mail leaves: where reports about it go, and our signature over all of it. */
@Component
class Seal {

    private final ReturnPath returnPath;
    private final DkimSigner signer;

    Seal(ReturnPath returnPath, DkimSigner signer) {
        this.returnPath = returnPath;
        this.signer = signer;
    }

    /** After this the mail must not change. */
    void close(SMTPMessage mail, UUID deliveryId) throws MessagingException {
        mail.setEnvelopeFrom(returnPath.of(deliveryId));
        mail.setHeader(ReturnPath.TOKEN_HEADER, returnPath.token(deliveryId));
        mail.saveChanges();
        signer.sign(mail);
    }
}
