package io.peyvand.channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that does as it is told: replies by recipient, before or after the message, or hangs up once it has taken it.
 * Everything it took is kept.
 */
class SmtpSink implements AutoCloseable {

    static final String HANG_UP = "hang up";

    private final ServerSocket server;
    private final Map<String, String> toRecipient = new ConcurrentHashMap<>();
    private final Map<String, String> afterMessage = new ConcurrentHashMap<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    record Taken(String recipient, String raw) {

        MimeMessage mail() {
            try {
                byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
                return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
    }

    SmtpSink() {
        this(0);
    }

    SmtpSink(int port) {
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
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

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client; BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(client, "220 sink");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase();
                if (command.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(client, toRecipient.getOrDefault(recipient, "250 ok"));
                } else if (command.equals("DATA")) {
                    say(client, "354 go on");
                    if (!take(client, in, recipient)) {
                        return;
                    }
                } else if (command.equals("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, "250 ok");
                }
            }
        } catch (IOException gone) {
            // The client hung up, as clients may.
        }
    }

    private boolean take(Socket client, BufferedReader in, String recipient) throws IOException {
        StringBuilder raw = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            raw.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        String reply = afterMessage.getOrDefault(recipient, "250 2.0.0 queued");
        if (reply.startsWith("2") || reply.equals(HANG_UP)) {
            taken.add(new Taken(recipient, raw.toString()));
        }
        if (reply.equals(HANG_UP)) {
            return false;
        }
        say(client, reply);
        return true;
    }

    private static void say(Socket client, String reply) throws IOException {
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }
}
