package io.peyvand.channel;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One SMTP connection of the sink. */
class SinkConversation {

    private static final byte[] END = {'\r', '\n', '.', '\r', '\n'};

    private final InputStream in;
    private final OutputStream out;
    private final SmtpSink sink;
    private final int kept;
    private final byte[] block = new byte[64 * 1024];
    private int position;
    private int limit;
    private String sender = "";
    private String recipient = "";
    private boolean recipientTaken;
    private SinkScript.Act act = SinkScript.Act.TAKE;

    SinkConversation(Socket client, SmtpSink sink, int kept) throws IOException {
        this.in = client.getInputStream();
        // Answers to what came together leave together.
        this.out = new BufferedOutputStream(client.getOutputStream());
        this.sink = sink;
        this.kept = kept;
    }

    void hold() throws IOException {
        say("220 sink");
        boolean goOn = true;
        while (goOn) {
            goOn = answer(line());
        }
        out.flush();
    }

    private boolean answer(String line) throws IOException {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("RCPT TO:")) {
            recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            act = sink.act(recipient);
            String reply = sink.replyTo(recipient, act);
            recipientTaken = reply.startsWith("2");
            say(reply);
        } else if (command.equals("DATA") && !recipientTaken) {
            say("503 5.5.1 nobody to send it to");
        } else if (command.equals("DATA")) {
            say("354 go on");
            if (act == SinkScript.Act.CUT_IN_DATA) {
                sink.noteCut();
                return false;
            }
            return take();
        } else if (command.startsWith("EHLO")) {
            say("250-sink\r\n250 PIPELINING");
        } else if (command.equals("QUIT")) {
            say("221 bye");
            return false;
        } else {
            sender = command.startsWith("MAIL FROM:") ? line.substring(line.indexOf('<') + 1, line.indexOf('>')) : sender;
            say("250 ok");
        }
        return true;
    }

    private boolean take() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(Math.min(kept, 32 * 1024));
        // The line end before the text belongs to the command: an empty message is a dot alone.
        int matched = 2;
        while (matched < END.length) {
            byte next = next();
            matched = next == END[matched] ? matched + 1 : next == '\r' ? 1 : 0;
            if (text.size() < kept) {
                text.write(next);
            }
        }
        String reply = sink.take(recipient, act, text(text));
        if (reply != null) {
            say(reply);
        }
        return reply != null;
    }

    private String text(ByteArrayOutputStream text) {
        String raw = text.toString(StandardCharsets.ISO_8859_1);
        if (kept < Integer.MAX_VALUE) {
            int body = raw.indexOf("\r\n\r\n");
            return body < 0 ? "" : raw.substring(0, body + 2);
        }
        return "Return-Path: <" + sender + ">\r\n" + raw.substring(0, raw.length() - 3).replace("\r\n..", "\r\n.");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (byte next = next(); next != '\n'; next = next()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private byte next() throws IOException {
        if (position == limit) {
            out.flush();
            limit = in.read(block);
            position = 0;
            if (limit < 0) {
                throw new EOFException();
            }
        }
        return block[position++];
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
