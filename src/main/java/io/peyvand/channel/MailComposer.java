package io.peyvand.channel;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Writes the mail of one message: plain text and html, our Message-ID, and for marketing the way out in the headers (RFC 8058). */
@Component
class MailComposer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailBody body;
    private final MessageLinks links;
    private final ChannelSettings settings;
    private final Seal seal;
    private final Clock clock;

    MailComposer(MailBody body, MessageLinks links, ChannelSettings settings, Seal seal, Clock clock) {
        this.body = body;
        this.links = links;
        this.settings = settings;
        this.seal = seal;
        this.clock = clock;
    }

    MimeMessage compose(Session session, ClaimedMessage claimed) throws MessagingException {
        Delivery delivery = claimed.delivery();
        MailBody.Written written = body.write(claimed);
        WrittenMail mail = new WrittenMail(session, "<" + delivery.id() + "@" + settings.fromDomain() + ">");
        addressed(mail, claimed);
        mail.setSubject(written.subject(), UTF_8);
        mail.setHeader("Content-Language", written.locale().toLanguageTag());
        mail.alternatives(delivery.id(), written.text(), written.html());
        seal.close(mail, delivery.id());
        return mail;
    }

    private void addressed(MimeMessage mail, ClaimedMessage claimed) throws MessagingException {
        mail.setFrom(address(settings.from(), settings.fromName()));
        if (settings.replyTo() != null) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(settings.replyTo(), true)});
        }
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(claimed.customer().email(), true));
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (claimed.delivery().marketing()) {
            mail.setHeader("List-Unsubscribe", links.waysOut(claimed.delivery()));
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            return new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new MessagingException("UTF-8 is missing", impossible);
        }
    }
}
