package io.peyvand.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pushes the same bytes over so many connections as fast as the relay answers: nothing is rendered, nothing is noted. */
final class BareLoop {

    private final int port;
    private final byte[] mail;

    /** @param mail one message as it went over the line, without the final dot */
    BareLoop(int port, byte[] mail) {
        this.port = port;
        this.mail = mail;
    }

    /** @return seconds */
    double push(int messages, int connections) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                int share = messages / connections + (connection < messages % connections ? 1 : 0);
                ends.add(threads.submit(() -> {
                    pushOverOne(share);
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private void pushOverOne(int messages) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            answer(in);
            say(in, out, "EHLO bench\r\n");
            for (int message = 0; message < messages; message++) {
                say(in, out, "MAIL FROM:<hello@shop.example>\r\n");
                say(in, out, "RCPT TO:<bare-" + message + "@example.org>\r\n");
                say(in, out, "DATA\r\n");
                out.write(mail);
                say(in, out, "\r\n.\r\n");
            }
        }
    }

    private static void say(InputStream in, OutputStream out, String command) throws IOException {
        out.write(command.getBytes(StandardCharsets.ISO_8859_1));
        answer(in);
    }

    private static void answer(InputStream in) throws IOException {
        int next = in.read();
        if (next != '2' && next != '3') {
            throw new IOException("The relay refused with " + (char) next);
        }
        while (next != '\n') {
            next = in.read();
        }
    }
}
