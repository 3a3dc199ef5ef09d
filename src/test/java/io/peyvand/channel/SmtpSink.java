package io.peyvand.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * A mail server that does as it is told: replies by recipient, before or after the message, hangs up once it has taken it, or plays a script.
 * Everything it took is kept. It reads by blocks and waits for nothing, so that it takes thousands of messages a second.
 */
public class SmtpSink implements AutoCloseable {

    static final String HANG_UP = "hang up";

    private static final int HEADERS_KEPT = 8 * 1024;

    private final ServerSocket server;
    private final Thread acceptor;
    private final SinkScript script;
    private final Map<String, String> toRecipient = new ConcurrentHashMap<>();
    private final Map<String, String> afterMessage = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final LongAdder count = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    /** @param raw the whole mail, or its headers when the script keeps no mails */
    public record Taken(String recipient, String raw) {

        MimeMessage mail() {
            try {
                byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
                return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        public String messageId() {
            int start = raw.indexOf("Message-ID: ");
            return start < 0 ? "" : raw.substring(start + 12, raw.indexOf("\r\n", start)).strip();
        }
    }

    SmtpSink() {
        this(0);
    }

    SmtpSink(int port) {
        this(port, SinkScript.OBEDIENT);
    }

    /** @param port 0 for any free one */
    public SmtpSink(int port, SinkScript script) {
        this.script = script;
        try {
            server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException occupied) {
            throw new UncheckedIOException(occupied);
        }
        acceptor = Thread.ofPlatform().daemon().name("sink").start(this::acceptAll);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** @param reply to RCPT TO for this address, such as {@code 550 5.1.1 unknown} */
    SmtpSink refusing(String recipient, String reply) {
        toRecipient.put(recipient, reply);
        return this;
    }

    /** @param reply after the final dot, or {@link #HANG_UP}; the message is taken either way when it starts with 2 or hangs up */
    SmtpSink answering(String recipient, String reply) {
        afterMessage.put(recipient, reply);
        return this;
    }

    void forgive(String recipient) {
        toRecipient.remove(recipient);
        afterMessage.remove(recipient);
    }

    List<Taken> takenFor(String recipient) {
        return taken.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** How many messages were taken. */
    public long count() {
        return count.sum();
    }

    /** How many lines it has cut within a message: whoever sent it to the last byte and got no answer is in doubt. */
    public long cut() {
        return cut.sum();
    }

    void noteCut() {
        cut.increment();
    }

    boolean counting() {
        return script == SinkScript.COUNTING;
    }

    /** Also hangs up on whoever is connected, as a relay that went down. Afterwards the port is free, and who came at the last moment is not served. */
    @Override
    public void close() {
        try {
            server.close();
            acceptor.join();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                clients.add(client);
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException closed) {
                // Closing the sink ends the wait for clients.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            new SinkConversation(client, this, script.keepsMails() ? Integer.MAX_VALUE : counting() ? 0 : HEADERS_KEPT).hold();
        } catch (IOException gone) {
            // The client hung up, as clients may.
        } finally {
            clients.remove(client);
        }
    }

    /** What is to happen to the message for this recipient; her attempts are counted. */
    SinkScript.Act act(String recipient) {
        return script == SinkScript.OBEDIENT || script == SinkScript.FAST || counting() ? SinkScript.Act.TAKE
                : script.act(recipient, attempts.merge(recipient, 1, Integer::sum));
    }

    String replyTo(String recipient, SinkScript.Act act) {
        return switch (act) {
            case GREYLIST -> "451 4.7.1 greylisted";
            case REFUSE -> "550 5.1.1 unknown";
            default -> toRecipient.getOrDefault(recipient, "250 ok");
        };
    }

    /** @return the answer to the final dot, null to hang up without one */
    String take(String recipient, SinkScript.Act act, String raw) throws IOException {
        String reply = act == SinkScript.Act.REFUSE_FOR_NOW ? "451 4.3.0 later"
                : act == SinkScript.Act.CUT_BEFORE_REPLY ? HANG_UP : afterMessage.getOrDefault(recipient, "250 2.0.0 queued");
        if (reply.startsWith("2") || reply.equals(HANG_UP)) {
            count.increment();
            if (!counting()) {
                taken.add(new Taken(recipient, raw));
            }
        }
        pause();
        if (reply.equals(HANG_UP)) {
            noteCut();
            return null;
        }
        return reply;
    }

    private void pause() throws IOException {
        if (script.delay().isZero()) {
            return;
        }
        try {
            // The slowness is what is played here.
            Thread.sleep(script.delay());
        } catch (InterruptedException closed) {
            throw new IOException(closed);
        }
    }
}
