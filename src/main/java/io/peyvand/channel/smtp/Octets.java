package io.peyvand.channel.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing row of bytes for one thread, kept from one mail to the next; the library's stream takes a lock for each piece. */
public final class Octets {

    private byte[] bytes;
    private int length;

    public Octets(int room) {
        bytes = new byte[room];
    }

    public Octets clear() {
        length = 0;
        return this;
    }

    public int length() {
        return length;
    }

    public Octets ascii(String words) {
        return add(words.getBytes(StandardCharsets.US_ASCII));
    }

    public Octets add(byte[] from) {
        return add(from, 0, from.length);
    }

    public Octets add(byte[] from, int start, int count) {
        makeRoom(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
        return this;
    }

    public void add(int one) {
        makeRoom(1);
        bytes[length++] = (byte) one;
    }

    void insert(int at, byte[] more) {
        makeRoom(more.length);
        System.arraycopy(bytes, at, bytes, at + more.length, length - at);
        System.arraycopy(more, 0, bytes, at, more.length);
        length += more.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void makeRoom(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
    }
}
