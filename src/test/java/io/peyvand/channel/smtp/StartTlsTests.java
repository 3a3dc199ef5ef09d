package io.peyvand.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The properties are those of {@code spring.mail.properties.*}, handed on as they are. */
class StartTlsTests {

    private static final String TRUST = "mail.smtp.ssl.trust";
    private static final String REQUIRED = "mail.smtp.starttls.required";

    @Test
    void sendsOverTlsWhenTheRelayOffersIt() throws Exception {
        try (StartTlsSink sink = new StartTlsSink("ip:127.0.0.1")) {
            assertThat(send(sink, Map.of(TRUST, "127.0.0.1")).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
            assertThat(sink.overTls).contains("DATA").anyMatch(line -> line.startsWith("MAIL FROM:"));
            assertThat(sink.inTheClear).noneMatch(line -> line.startsWith("MAIL"));
            assertThat(relay(sink, Map.of(TRUST, "127.0.0.1")).probe(Duration.ofSeconds(30))).isEqualTo(new Relay.Probe(true, true, ""));
        }
    }

    @Test
    void refusesACertificateNobodyTrustsAndSaysSo() throws Exception {
        try (StartTlsSink sink = new StartTlsSink("ip:127.0.0.1")) {
            Verdict verdict = send(sink, Map.of());

            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNREACHABLE);
            assertThat(verdict.reply()).startsWith("The relay's certificate is not trusted").contains("certification path").contains("nothing was sent");
            assertThat(sink.inTheClear).noneMatch(line -> line.startsWith("MAIL"));
            assertThat(relay(sink, Map.of()).probe(Duration.ofSeconds(30)).problem()).startsWith("The relay's certificate is not trusted");
        }
    }

    @Test
    void refusesACertificateOfSomebodyElse() throws Exception {
        try (StartTlsSink sink = new StartTlsSink("dns:other.example")) {
            Verdict verdict = send(sink, Map.of(TRUST, "127.0.0.1"));

            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNREACHABLE);
            assertThat(sink.inTheClear).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void sendsNothingInTheClearWhenTlsIsRequired() throws Exception {
        try (StartTlsSink sink = new StartTlsSink(null)) {
            assertThat(send(sink, Map.of(REQUIRED, "true")).reply()).contains("STARTTLS is required");
            assertThat(sink.inTheClear).noneMatch(line -> line.startsWith("MAIL"));
            assertThat(send(sink, Map.of()).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
            assertThat(relay(sink, Map.of()).probe(Duration.ofSeconds(30)).encrypted()).isFalse();
        }
    }

    private static Verdict send(StartTlsSink sink, Map<String, String> properties) throws MessagingException {
        try (RelayConnection connection = relay(sink, properties).connection()) {
            MimeMessage mail = new MimeMessage(connection.session());
            mail.setFrom("hello@shop.example");
            mail.setRecipients(MimeMessage.RecipientType.TO, "sara@example.com");
            mail.setText("Hello");
            mail.saveChanges();
            return connection.send(mail);
        }
    }

    private static Relay relay(StartTlsSink sink, Map<String, String> properties) {
        return new Relay("127.0.0.1", sink.port(), null, null, Duration.ofSeconds(30), Duration.ofSeconds(30), properties);
    }
}
