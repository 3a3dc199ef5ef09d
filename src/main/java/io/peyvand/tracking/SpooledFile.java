package io.peyvand.tracking;

import io.peyvand.customer.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts an upload aside under a random name while checking that it is UTF-8, so that a broken file is refused before a row of it is read. */
public final class SpooledFile {

    private static final int CHUNK = 1 << 16;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    private final CharBuffer characters = CharBuffer.allocate(CHUNK);
    private long line = 1;

    private SpooledFile() {
    }

    /** @throws InvalidInput when it is empty or not UTF-8; nothing is left behind then */
    public static Path of(InputStream upload) throws IOException {
        Path file = Files.createTempFile("peyvand-import-", ".csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            if (new SpooledFile().copy(upload, out) == 0) {
                throw new InvalidInput("file", "is empty; it needs a header line");
            }
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(file);
            throw broken;
        }
        return file;
    }

    private long copy(InputStream upload, OutputStream out) throws IOException {
        long copied = 0;
        while (true) {
            int read = upload.read(bytes.array(), bytes.position(), bytes.remaining());
            if (read > 0) {
                out.write(bytes.array(), bytes.position(), read);
                bytes.position(bytes.position() + read);
                copied += read;
            }
            bytes.flip();
            check(read < 0);
            bytes.compact();
            if (read < 0) {
                return copied;
            }
        }
    }

    private void check(boolean end) {
        CoderResult result;
        do {
            result = decoder.decode(bytes, characters, end);
            characters.flip();
            while (characters.hasRemaining()) {
                if (characters.get() == '\n') {
                    line++;
                }
            }
            characters.clear();
        } while (result.isOverflow());
        if (result.isError()) {
            throw new InvalidInput("file", "is not UTF-8: line %d holds a byte sequence that means nothing; save it as UTF-8".formatted(line));
        }
    }
}
