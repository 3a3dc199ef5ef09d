package io.peyvand.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection that knows whether the relay may have taken a message it did not answer for. */
class SmtpConnection extends SMTPTransport {

    private boolean handedOver;

    SmtpConnection(Session session) {
        super(session, null);
    }

    /** From the first byte of the final dot until the relay has answered it, nobody can tell whether the message was taken. */
    boolean handedOver() {
        return handedOver;
    }

    void startMessage() {
        handedOver = false;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        handedOver = true;
        super.finishData();
    }
}
