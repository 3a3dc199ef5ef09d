package io.peyvand.channel.smtp;

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

    private Properties sessionProperties() {
        Properties session = new Properties();
        session.put("mail.smtp.socketFactory", new NoDelaySockets());
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
