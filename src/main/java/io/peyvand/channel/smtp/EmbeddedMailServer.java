package io.peyvand.channel.smtp;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.function.Consumer;

/** A mail server inside this program, on a free port that only this machine reaches. It hands each mail on and keeps none. */
class EmbeddedMailServer extends GreenMail {

    EmbeddedMailServer(Consumer<MimeMessage> taker) {
        super(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        getUserManager().setMessageDeliveryHandler((message, address) -> new Taker(taker));
    }

    int port() {
        return getSmtp().getPort();
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers managers) {
        return Map.of(config[0].getProtocol(), new SmtpServer(config[0], managers) {
            @Override
            protected void handleClientSocket(Socket client) throws SocketException {
                client.setTcpNoDelay(true);
                super.handleClientSocket(client);
            }
        });
    }

    /** The one recipient of everything. */
    private record Taker(Consumer<MimeMessage> taker) implements GreenMailUser {

        @Override
        public void deliver(MovingMessage message) {
            taker.accept(message.getMessage());
        }

        @Override
        public void deliver(MimeMessage message) {
            taker.accept(message);
        }

        @Override
        public String getEmail() {
            return "everybody@localhost";
        }

        @Override
        public String getLogin() {
            return "everybody";
        }

        @Override
        public void create() {
            // Nothing to create: nobody signs in to read.
        }

        @Override
        public void delete() {
            // Nothing to delete.
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {
            // Nobody signs in.
        }

        @Override
        public void authenticate(String password) {
            // Whoever reaches the loopback port may send.
        }

        @Override
        public String getQualifiedMailboxName() {
            return "everybody";
        }
    }
}
