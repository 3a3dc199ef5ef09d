package io.peyvand.ops.alert;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSender;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.stereotype.Component;

/** Notices through the relay that customers' mails go through; if that is what is wrong, the webhook and the console still tell. */
@Component
class EmailChannel implements NoticeChannel {

    private final AlertSettings settings;
    private final ObjectProvider<MailSender> mail;

    EmailChannel(AlertSettings settings, ObjectProvider<MailSender> mail) {
        this.settings = settings;
        this.mail = mail;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public void send(Notice notice, Notice.Text text) throws NotSent {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setTo(settings.email().toArray(String[]::new));
        message.setSubject(text.subject());
        message.setText(text.body());
        try {
            mail.getObject().send(message);
        } catch (MailException refused) {
            throw new NotSent("The relay did not take it: " + refused.getMessage(), refused);
        }
    }
}
