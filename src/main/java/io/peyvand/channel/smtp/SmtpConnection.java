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
 * out together where the relay allows it (PIPELINING, RFC 2920), and when it is known what follows, with the end of the text before them: a
 * round trip for each message. The text itself waits until the relay has asked for it and we are sure that it is to be sent.
 */
class SmtpConnection extends SMTPTransport {

    private static final int TAKEN_FOR_GRANTED = 250;

    private final RelaySockets sockets;
    /** Commands go out without waiting; the library is told that all is well, and the answers are read later. */
    private boolean ahead;
    private boolean lineReady;
    private @Nullable LineMail mail;
    private @Nullable LineMail following;
    private @Nullable LineMail announced;
    private boolean begun;
    /** The library says for a mail what we would say for it; with extensions to the envelope or under TLS it does not. */
    private boolean plain;
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

    /** Whose text the relay waits for: it would take anything else for that. */
    @Nullable LineMail announced() {
        return announced;
    }

    /** @param next what will be sent after the message that comes now */
    void followedBy(@Nullable LineMail next) {
        following = next;
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        lineReady = message instanceof LineReady;
        mail = message instanceof Envelope envelope ? envelope.mail() : null;
        begun = announced != null;
        announced = null;
        ahead = false;
        answersOwed = 0;
        refusal = null;
        finishing = false;
        handedOver = false;
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

    /** After a refusal the library clears the line. A relay that waits for a text has nothing to clear. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (announced == null) {
            super.issueCommand(command, expected);
        }
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
            if (finishing) {
                announce();
            } else if (mail != null && answersOwed > 0) {
                plain = sockets.holds(mail.commands());
            }
            if (begun && !plain) {
                throw new IOException("What was said ahead is not what the library says");
            }
            if (begun) {
                sockets.forget();
            }
            sockets.release();
        } catch (IOException broken) {
            throw new MessagingException("The connection broke while it was written to", broken);
        }
        begun = false;
        handedOver = finishing;
    }

    private void announce() throws IOException {
        if (following != null && plain) {
            sockets.line(OutputStream.nullOutputStream()).write(following.commands());
            announced = following;
            following = null;
        }
    }
}
