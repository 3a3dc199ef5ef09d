package io.peyvand.bench;

import io.peyvand.channel.BareLedger;
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
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the same mail over so many connections as fast as the relay answers: nothing is rendered, nothing is noted. It speaks through the
 * same mail library, with the same sockets and settings as the program. With a ledger it is the floor of a sender that sends exactly once.
 */
final class BareLoop {

    private final Relay relay;
    private final byte[] mail;
    private final Way way;
    private final @Nullable BareLedger ledger;

    enum Way {
        /** Ready bytes through the library, as it comes. */
        BYTES,
        /** Ready bytes over a connection of ours, which sends commands together and does not look at the text again. */
        LINE,
        /** The same, and each message is noted durably before and after it: what sending exactly once takes at least. */
        NOTED
    }

    /** @param mail one message as it went over the line, without the final dot */
    BareLoop(Relay relay, byte[] mail, Way way) {
        this(relay, mail, way, null);
    }

    /** {@link Way#NOTED} in that ledger. */
    BareLoop(Relay relay, byte[] mail, BareLedger ledger) {
        this(relay, mail, Way.NOTED, ledger);
    }

    private BareLoop(Relay relay, byte[] mail, Way way, @Nullable BareLedger ledger) {
        this.relay = relay;
        this.mail = mail;
        this.way = way;
        this.ledger = ledger;
    }

    /** @return seconds */
    double push(int messages, int connections) throws Exception {
        List<UUID> ids = ledger == null ? List.of() : ledger.messages(messages);
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int share = messages / connections + (connection < messages % connections ? 1 : 0);
                List<UUID> noted = ids.isEmpty() ? ids : ids.subList(ids.size() - share, ids.size());
                ids = ids.subList(0, ids.size() - noted.size());
                ends.add(threads.submit(() -> {
                    switch (way) {
                        case LINE -> pushOverOurs(share);
                        case NOTED -> pushAndNote(noted);
                        case BYTES -> pushOverOne(share);
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

    private void pushOverOne(int messages) throws MessagingException {
        Session session = relay.connection().session();
        MimeMessage ready = new MimeMessage(session, new ByteArrayInputStream(mail));
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
                push(connection, ready, message);
            }
        }
    }

    private void pushAndNote(List<UUID> ids) throws MessagingException {
        try (RelayConnection connection = relay.connection()) {
            ReadyMail ready = new ReadyMail(connection.session(), mail);
            for (int message = 0; message < ids.size(); message++) {
                ledger.acceptedAndStarting(message == 0 ? null : ids.get(message - 1), ids.get(message));
                push(connection, ready, message);
            }
            ledger.acceptedAndStarting(ids.getLast(), null);
        }
    }

    private static void push(RelayConnection connection, ReadyMail ready, int message) throws MessagingException {
        ready.setRecipient(Message.RecipientType.TO, new InternetAddress("bare-" + message + "@example.org"));
        Verdict verdict = connection.send(ready);
        if (verdict.kind() != Verdict.Kind.ACCEPTED) {
            throw new MessagingException(verdict.toString());
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
}
