package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.Relay;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;

class StaffMailTests {

    @Test
    void mailsPlainTextInAnyScriptFromTheUsualSender() {
        try (EmbeddedMailbox mailbox = new EmbeddedMailbox(10, Clock.systemUTC())) {
            to(mailbox.port()).send(mail("هشدار: مشتریانی\r\nBcc: someone@else.example"));
            var taken = mailbox.newest("", 0, 10);
            assertThat(taken).hasSize(1);
            assertThat(taken.getFirst().subject()).isEqualTo("هشدار: مشتریانی Bcc: someone@else.example");
            assertThat(taken.getFirst().to()).contains("ops@shop.example");
        }
    }

    @Test
    void saysWhenTheRelayIsAway() {
        assertThatThrownBy(() -> to(1).send(mail("Alert"))).isInstanceOf(MailException.class);
    }

    private static StaffMail to(int port) {
        ChannelSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("peyvand.channel", ChannelSettings.class);
        return new StaffMail(new Relay("127.0.0.1", port, null, null, Duration.ofSeconds(30), Duration.ofSeconds(30), Map.of()), settings, Clock.systemUTC());
    }

    private static SimpleMailMessage mail(String subject) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setTo("ops@shop.example");
        mail.setSubject(subject);
        mail.setText("سلام\n");
        return mail;
    }
}
