package io.peyvand.channel.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BounceMailboxTests {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final List<String> read = new ArrayList<>();
    private GreenMailUser user;

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser("bounce@shop.example", "bounce", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void readsEachMessageOnceAndMarksIt() throws Exception {
        deliver("one");
        deliver("two");
        BounceMailbox mailbox = mailbox("secret", null);

        assertThat(mailbox.read(this::take)).isEqualTo(2);
        assertThat(mailbox.read(this::take)).isZero();
        assertThat(read).hasSize(2).first().asString().contains("Subject: one");
    }

    @Test
    void movesWhatItHasRead() throws Exception {
        deliver("one");

        assertThat(mailbox("secret", "Processed").read(this::take)).isEqualTo(1);
        assertThat(server.getManagers().getImapHostManager().getInbox(user).getMessageCount()).isZero();
        assertThat(server.getManagers().getImapHostManager().getFolder(user, "Processed").getMessageCount()).isEqualTo(1);
    }

    @Test
    void readsAgainWhatCouldNotBeStored() throws Exception {
        deliver("one");
        BounceMailbox mailbox = mailbox("secret", null);

        assertThatThrownBy(() -> mailbox.read(mail -> {
            throw new IllegalStateException("the database is away");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(mailbox.read(this::take)).isEqualTo(1);
    }

    @Test
    void saysSoWhenTheSignInIsRefused() {
        assertThatThrownBy(() -> mailbox("wrong", null).read(this::take)).isInstanceOf(MessagingException.class);
    }

    private void take(byte[] mail) {
        read.add(new String(mail, StandardCharsets.ISO_8859_1));
    }

    private BounceMailbox mailbox(String password, String processed) {
        return new BounceMailbox(new ImapSettings("127.0.0.1", server.getImap().getPort(), "bounce", password, "INBOX", processed, Duration.ofMinutes(1), false));
    }

    private void deliver(String subject) throws MessagingException {
        byte[] mail = ("From: MAILER-DAEMON@mx.example\r\nTo: bounce@shop.example\r\nSubject: " + subject + "\r\n\r\nHello\r\n").getBytes(StandardCharsets.ISO_8859_1);
        user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
    }
}
