package io.peyvand.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail whose envelope leaves with the end of the mail before it (RFC 2920, 3.1). */
class FollowingMailTests {

    private static final String END = "\r\n.\r\n";
    private static final String FIRST = envelope("a@example.com");
    private static final String SECOND = envelope("b@example.com");

    private ScriptedRelay relay;
    private RelayConnection connection;
    private final LineMail first = mail("a@example.com");
    private final LineMail second = mail("b@example.com");

    @BeforeEach
    void connect() throws IOException {
        relay = new ScriptedRelay();
        connection = new Relay("127.0.0.1", relay.port(), null, null, Duration.ofSeconds(30), Duration.ofSeconds(30), Map.of()).connection();
    }

    @AfterEach
    void hangUp() throws Exception {
        connection.close();
        relay.close();
    }

    @Test
    void isAnnouncedBeforeTheOneBeforeItIsAnsweredAndWritesNothingButItsText() throws Exception {
        relay.plays(List.of("EHLO", FIRST, END + SECOND, END), List.of("250-r\r\n250 PIPELINING", "250 ok\r\n250 ok\r\n354 go on",
                "250 taken\r\n250 ok\r\n250 ok\r\n354 go on", "250 taken"));

        assertThat(connection.send(first, second).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        assertThat(relay.heard()).endsWith(END + SECOND);
        assertThat(connection.send(second, null).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        assertThat(relay.heard()).endsWith(SECOND + "Subject: to b@example.com\r\n\r\nHello" + END);
    }

    @Test
    void isNotTouchedByTheRefusalOfTheOneBeforeIt() throws Exception {
        relay.plays(List.of("EHLO", FIRST, END + SECOND, END), List.of("250-r\r\n250 PIPELINING", "250 ok\r\n250 ok\r\n354 go on",
                "554 5.6.0 too strange\r\n250 ok\r\n250 ok\r\n354 go on", "250 taken"));

        assertThat(connection.send(first, second).kind()).isEqualTo(Verdict.Kind.REFUSED);
        assertThat(connection.send(second, null).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        assertThat(relay.heard()).doesNotContain("RSET").doesNotContain("NOOP");
    }

    @Test
    void isRefusedForItself() throws Exception {
        relay.plays(List.of("EHLO", FIRST, END + SECOND, "RSET", "NOOP"), List.of("250-r\r\n250 PIPELINING",
                "250 ok\r\n250 ok\r\n354 go on", "250 taken\r\n250 ok\r\n550 5.1.1 unknown\r\n503 nobody", "250 ok", "250 ok"));

        assertThat(connection.send(first, second).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        assertThat(connection.send(second, null).kind()).isEqualTo(Verdict.Kind.ADDRESS_UNKNOWN);
    }

    @Test
    void isNeverEndedWithADotWhenAnotherIsSentInItsPlace() throws Exception {
        relay.plays(List.of("EHLO", FIRST, END + SECOND), List.of("250-r\r\n250 PIPELINING", "250 ok\r\n250 ok\r\n354 go on",
                "250 taken\r\n250 ok\r\n250 ok\r\n354 go on"));
        relay.plays(List.of("EHLO", FIRST, END), List.of("250-r\r\n250 PIPELINING", "250 ok\r\n250 ok\r\n354 go on", "250 taken"));

        assertThat(connection.send(first, second).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        assertThat(connection.send(mail("a@example.com"), null).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        assertThat(relay.before()).endsWith(END + SECOND + "QUIT\r\n");
    }

    @Test
    void waitsItsTurnAtARelayThatDoesNotTakeCommandsTogether() throws Exception {
        relay.plays(List.of("EHLO", "MAIL FROM:<hello@shop.example>\r\n", "RCPT TO:<a@example.com>\r\n", "DATA\r\n", END),
                List.of("250 r", "250 ok", "250 ok", "354 go on", "250 taken"));

        assertThat(connection.send(first, second).kind()).isEqualTo(Verdict.Kind.ACCEPTED);
        assertThat(relay.heard()).endsWith(END);
    }

    private static String envelope(String recipient) {
        return "MAIL FROM:<hello@shop.example>\r\nRCPT TO:<" + recipient + ">\r\nDATA\r\n";
    }

    private static LineMail mail(String recipient) {
        byte[] text = ("Subject: to " + recipient + "\r\n\r\nHello\r\n").getBytes(StandardCharsets.US_ASCII);
        return new LineMail("hello@shop.example", recipient, new Octets(64).add(text));
    }
}
