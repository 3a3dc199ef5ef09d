package io.peyvand.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One persistent SMTP connection, used by one thread. */
public class RelayConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RelayConnection.class);

    private final Relay relay;
    private final Session session;
    private final Envelope envelope;
    private @Nullable SmtpConnection connection;
    private @Nullable LineMail following;
    private boolean fresh;

    RelayConnection(Relay relay, Session session) {
        this.relay = relay;
        this.session = session;
        this.envelope = new Envelope(session);
    }

    public Session session() {
        return session;
    }

    /** @return why there is no connection, empty when there is one */
    public Optional<Verdict> open() {
        if (connection != null) {
            return Optional.empty();
        }
        SmtpConnection opening = new SmtpConnection(session);
        try {
            opening.connect(relay.host(), relay.port(), relay.username(), relay.password());
        } catch (MessagingException refused) {
            return Optional.of(Verdicts.refusedConnection(refused));
        }
        connection = opening;
        fresh = true;
        return Optional.empty();
    }

    /**
     * As {@link #send(MimeMessage)}.
     *
     * @param next the mail that will be sent after this one, if it is known: the relay hears of it with the end of this one
     */
    public Verdict send(LineMail mail, @Nullable LineMail next) {
        if (connection != null && connection.announced() != mail) {
            forgetAnnounced();
        }
        following = next;
        return send(envelope.around(mail));
    }

    /** Hangs up on a relay that waits for the text of a mail that is not to be sent: nothing else would end that without a mail. */
    public void forgetAnnounced() {
        if (connection != null && connection.announced() != null) {
            close();
        }
    }

    /** Sends once; a kept connection that the relay has closed in the meantime is replaced and the message tried once more. */
    public Verdict send(MimeMessage message) {
        Optional<Verdict> noConnection = open();
        if (noConnection.isPresent()) {
            return noConnection.get();
        }
        boolean kept = !fresh;
        Verdict verdict = transmit(message);
        boolean closedMeanwhile = kept && verdict.kind() == Verdict.Kind.RETRY && verdict.code() == 0;
        return closedMeanwhile ? send(message) : verdict;
    }

    private Verdict transmit(MimeMessage message) {
        SmtpConnection current = connection;
        fresh = false;
        try {
            current.followedBy(message == envelope ? following : null);
            current.sendMessage(message, message.getAllRecipients());
            return Verdict.TAKEN;
        } catch (MessagingException failure) {
            Verdict verdict = current.refusal() == null ? Verdicts.of(failure, current.handedOver()) : current.refusal();
            if (verdict.code() == 0 || verdict.code() == 421 || current.announced() == null && !current.isConnected()) {
                close();
            }
            return verdict;
        }
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (MessagingException alreadyGone) {
            log.debug("The connection to {} was gone when it was closed", relay, alreadyGone);
        }
        connection = null;
    }
}
