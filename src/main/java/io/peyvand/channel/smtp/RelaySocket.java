package io.peyvand.channel.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/**
 * A socket that can gather what is written until an answer is wanted: the mail library sends every command and every few lines by themselves,
 * and each costs both sides a wake-up. Without Nagle's algorithm, which would let every message wait 40 ms for a delayed acknowledgement.
 */
class RelaySocket extends Socket {

    /** A large mail goes out in pieces of this size. */
    private static final int MOST_GATHERED = 64 * 1024;

    private final Gathered gathered = new Gathered();
    private boolean gathering;

    /** Keeps back what is written from now on, until {@link #release}. */
    void gather() {
        gathering = true;
    }

    boolean holds(byte[] bytes) {
        return Arrays.equals(gathered.kept.toByteArray(), bytes);
    }

    void forget() {
        gathered.kept.reset();
    }

    /** Sends what was kept back; when it fails, the last byte has not left. */
    void release() throws IOException {
        gathering = false;
        gathered.send();
    }

    OutputStream line() {
        return gathered;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        gathered.line = super.getOutputStream();
        return gathered;
    }

    private final class Gathered extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
        private OutputStream line = nullOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (gathering && kept.size() + length <= MOST_GATHERED) {
                kept.write(bytes, from, length);
            } else {
                send();
                line.write(bytes, from, length);
            }
        }

        private void send() throws IOException {
            if (kept.size() > 0) {
                kept.writeTo(line);
                kept.reset();
            }
        }

        @Override
        public void close() throws IOException {
            RelaySocket.this.close();
        }
    }
}
