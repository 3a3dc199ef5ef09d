package io.peyvand.channel.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A mail server that says nothing until it has heard what it waits for, one connection after the other. */
class ScriptedRelay implements AutoCloseable {

    private record Script(List<String> cues, List<String> answers) {
    }

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<StringBuffer> conversations = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstEnded = new CountDownLatch(1);

    ScriptedRelay() throws IOException {
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
        return server.getLocalPort();
    }

    /** On the next connection: each answer follows its cue. */
    void plays(List<String> cues, List<String> answers) {
        scripts.add(new Script(cues, answers));
    }

    /** On the newest connection. */
    String heard() {
        return conversations.getLast().toString();
    }

    /** All of the first connection, once it is over. */
    String before() throws InterruptedException {
        firstEnded.await();
        return conversations.getFirst().toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> hold(client, scripts.remove()));
            } catch (IOException closed) {
                // The test is over.
                return;
            }
        }
    }

    private void hold(Socket client, Script script) {
        StringBuffer heard = new StringBuffer();
        conversations.add(heard);
        try (client) {
            say(client, "220 relay");
            int from = 0;
            for (int turn = 0; turn < script.cues.size(); turn++) {
                from = listen(client.getInputStream(), heard, script.cues.get(turn), from);
                say(client, script.answers.get(turn));
            }
            listen(client.getInputStream(), heard, "nothing more is expected", from);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            firstEnded.countDown();
        }
    }

    /** @return where it ends in what was heard */
    private static int listen(InputStream in, StringBuffer heard, String cue, int from) throws IOException {
        int at = from;
        while (true) {
            int found = heard.toString().toUpperCase(Locale.ROOT).indexOf(cue.toUpperCase(Locale.ROOT), at);
            if (found >= 0 && heard.indexOf("\n", found) >= 0) {
                return found + cue.length();
            }
            byte[] block = new byte[4096];
            int read = in.read(block);
            if (read < 0) {
                return heard.length();
            }
            heard.append(new String(block, 0, read, StandardCharsets.US_ASCII));
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
