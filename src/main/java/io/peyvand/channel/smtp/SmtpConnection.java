package io.peyvand.channel.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A connection that knows whether the relay may have taken a message it did not answer for. Sender, recipient and the wish to send a text go
 * out together where the relay allows it (PIPELINING, RFC 2920): that halves the round trips of a message.
 */
class SmtpConnection extends SMTPTransport {

    private static final int TAKEN_FOR_GRANTED = 250;

    private final RelaySockets sockets;
    /** Commands go out without waiting; the library is told that all is well, and the answers are read later. */
    private boolean ahead;
    private boolean lineReady;
    private int answersOwed;
    private @Nullable Verdict refusal;
    private boolean finishing;
    private boolean handedOver;

    SmtpConnection(Session session) {
        super(session, null);
        this.sockets = RelaySockets.of(session);
    }

    /** From the last byte of the final dot until the relay has answered it, nobody can tell whether the message was taken. */
    boolean handedOver() {
        return handedOver;
    }

    /** The first refusal among answers that were read later: what was sent after it only failed in its wake. */
    @Nullable Verdict refusal() {
        return refusal;
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        ahead = false;
        answersOwed = 0;
        refusal = null;
        finishing = false;
        handedOver = false;
        lineReady = message instanceof LineReady;
        super.sendMessage(message, recipients);
    }

    @Override
    protected void mailFrom() throws MessagingException {
        sockets.gather();
        ahead = supportsExtension("PIPELINING");
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        super.rcptTo();
        ahead = false;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream text = super.data();
        if (refusal != null) {
            endWithoutText();
        }
        sockets.gather();
        return lineReady && !isSSL() ? sockets.line(text) : text;
    }

    /** The relay waits for a text although it has refused the message: an empty one ends that (RFC 2920, 3.1). */
    private void endWithoutText() throws MessagingException {
        try {
            super.finishData();
        } catch (IOException broken) {
            throw new MessagingException("The connection broke after a refusal", broken);
        }
        throw new MessagingException("refused before the text");
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        finishing = true;
        super.finishData();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (ahead) {
            answersOwed++;
            return TAKEN_FOR_GRANTED;
        }
        release();
        for (; answersOwed > 0; answersOwed--) {
            int code = super.readServerResponse();
            if (code < 0) {
                throw new MessagingException("the relay hung up");
            }
            if (refusal == null && code / 100 != 2) {
                refusal = Verdicts.replied(code, getLastServerResponse());
            }
        }
        return super.readServerResponse();
    }

    /** When this fails the last byte has not left, so the relay cannot have taken the message. */
    private void release() throws MessagingException {
        try {
            sockets.release();
        } catch (IOException broken) {
            throw new MessagingException("The connection broke while it was written to", broken);
        }
        handedOver = finishing;
    }
}
