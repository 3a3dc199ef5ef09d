package io.peyvand.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The mail server that takes our messages.
 *
 * @param properties further settings of Jakarta Mail such as {@code mail.smtp.starttls.required}
 */
public record Relay(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        Duration connectTimeout,
        Duration readTimeout,
        Map<String, String> properties) {

    /** A connection for one thread; it connects when it first sends and stays open between messages. */
    public RelayConnection connection() {
        return new RelayConnection(this, Session.getInstance(sessionProperties()));
    }

    /** Connects, signs in and hangs up, to see whether mails could go out; waits no longer than this for any answer. */
    public Probe probe(Duration patience) {
        Relay hurried = new Relay(host, port, username, password, patience, patience, properties);
        try (SmtpConnection trial = new SmtpConnection(Session.getInstance(hurried.sessionProperties()))) {
            trial.connect(host, port, username, password);
            return new Probe(true, trial.isSSL(), "");
        } catch (MessagingException refused) {
            return new Probe(false, false, Verdicts.refusedConnection(refused).reply());
        }
    }

    /** @param problem why it does not answer, empty when it does */
    public record Probe(boolean reachable, boolean encrypted, String problem) {
    }

    private Properties sessionProperties() {
        Properties session = new Properties();
        session.put(RelaySockets.PROPERTY, new RelaySockets());
        session.setProperty("mail.smtp.connectiontimeout", String.valueOf(connectTimeout.toMillis()));
        session.setProperty("mail.smtp.timeout", String.valueOf(readTimeout.toMillis()));
        session.setProperty("mail.smtp.quitwait", "false");
        session.setProperty("mail.smtp.userset", "false");
        session.setProperty("mail.smtp.starttls.enable", "true");
        session.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        session.setProperty("mail.smtp.auth", String.valueOf(username != null));
        properties.forEach(session::setProperty);
        return session;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
