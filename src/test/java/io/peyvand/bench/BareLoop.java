package io.peyvand.bench;

import io.peyvand.channel.smtp.LineReady;
import io.peyvand.channel.smtp.Relay;
import io.peyvand.channel.smtp.RelayConnection;
import io.peyvand.channel.smtp.Verdict;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pushes the same mail over so many connections as fast as the relay answers: nothing is rendered, nothing is noted. It speaks through the
 * same mail library, with the same sockets and settings as the program.
 */
final class BareLoop {

    private final Relay relay;
    private final byte[] mail;
    private final Way way;

    enum Way {
        /** Ready bytes through the library, as it comes. */
        BYTES,
        /** The library writes the message out of its text parts each time, as it does for a program that leaves it to it. */
        PARTS,
        /** Ready bytes over a connection of ours, which sends commands together and does not look at the text again. */
        LINE
    }

    /** @param mail one message as it went over the line, without the final dot */
    BareLoop(Relay relay, byte[] mail, Way way) {
        this.relay = relay;
        this.mail = mail;
        this.way = way;
    }

    /** @return seconds */
    double push(int messages, int connections) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int share = messages / connections + (connection < messages % connections ? 1 : 0);
                ends.add(threads.submit(() -> {
                    if (way == Way.LINE) {
                        pushOverOurs(share);
                    } else {
                        pushOverOne(share);
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void pushOverOne(int messages) throws MessagingException, IOException {
        Session session = relay.connection().session();
        MimeMessage bytes = new MimeMessage(session, new ByteArrayInputStream(mail));
        MimeMessage ready = way == Way.PARTS ? ofParts(bytes) : bytes;
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(relay.host(), relay.port(), null, null);
            for (int message = 0; message < messages; message++) {
                transport.sendMessage(ready, new Address[] {new InternetAddress("bare-" + message + "@example.org")});
            }
        }
    }

    private void pushOverOurs(int messages) throws MessagingException {
        try (RelayConnection connection = relay.connection()) {
            ReadyMail ready = new ReadyMail(connection.session(), mail);
            for (int message = 0; message < messages; message++) {
                ready.setRecipient(Message.RecipientType.TO, new InternetAddress("bare-" + message + "@example.org"));
                Verdict verdict = connection.send(ready);
                if (verdict.kind() != Verdict.Kind.ACCEPTED) {
                    throw new MessagingException(verdict.toString());
                }
            }
        }
    }

    private static final class ReadyMail extends MimeMessage implements LineReady {

        private final byte[] bytes;

        ReadyMail(Session session, byte[] bytes) throws MessagingException {
            super(session, new ByteArrayInputStream(bytes));
            this.bytes = bytes;
        }

        @Override
        public void writeTo(OutputStream out, String[] without) throws IOException {
            out.write(bytes);
        }
    }

    private static MimeMessage ofParts(MimeMessage bytes) throws MessagingException, IOException {
        MimeMultipart read = (MimeMultipart) bytes.getContent();
        MimeMultipart parts = new MimeMultipart("alternative");
        for (int index = 0; index < read.getCount(); index++) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText((String) read.getBodyPart(index).getContent(), "UTF-8", index == 0 ? "plain" : "html");
            parts.addBodyPart(part);
        }
        MimeMessage message = new MimeMessage(bytes);
        message.setContent(parts);
        message.saveChanges();
        return message;
    }
}
