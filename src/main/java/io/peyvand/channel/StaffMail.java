package io.peyvand.channel;

import io.peyvand.channel.smtp.Relay;
import io.peyvand.channel.smtp.RelayConnection;
import io.peyvand.channel.smtp.Verdict;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.stereotype.Component;

/**
 * Plain mails to the people who run this, through the relay that customers' mails go through, without ledger, caps and quiet hours. Other
 * modules ask for the framework's {@link MailSender} and need not know this one.
 */
@Component
class StaffMail implements MailSender {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Relay relay;
    private final ChannelSettings settings;
    private final Clock clock;

    StaffMail(Relay relay, ChannelSettings settings, Clock clock) {
        this.relay = new Relay(relay.host(), relay.port(), relay.username(), relay.password(), PATIENCE, PATIENCE, Map.copyOf(relay.properties()));
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void send(SimpleMailMessage... mails) {
        try (RelayConnection connection = relay.connection()) {
            for (SimpleMailMessage mail : mails) {
                Verdict verdict = connection.send(written(connection, mail));
                if (verdict.kind() != Verdict.Kind.ACCEPTED) {
                    throw new MailSendException(verdict.reply().isBlank() ? verdict.kind().name() : verdict.reply());
                }
            }
        }
    }

    private MimeMessage written(RelayConnection connection, SimpleMailMessage mail) {
        MimeMessage message = new MimeMessage(connection.session());
        try {
            message.setFrom(new InternetAddress(settings.from(), settings.fromName(), StandardCharsets.UTF_8.name()));
            for (String to : mail.getTo() == null ? new String[0] : mail.getTo()) {
                message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            }
            message.setSubject(oneLine(mail.getSubject()), StandardCharsets.UTF_8.name());
            message.setText(String.valueOf(mail.getText()), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException unwritable) {
            throw new MailPreparationException("The mail cannot be written: " + unwritable.getMessage(), unwritable);
        }
    }

    /** No line break reaches a header. */
    private static String oneLine(String text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    }
}
