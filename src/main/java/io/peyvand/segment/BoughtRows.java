package io.peyvand.segment;

import io.peyvand.segment.Score.Groups;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/** Streams, in the binary format of PostgreSQL's COPY, what every customer bought and which groups she was in. */
final class BoughtRows implements AutoCloseable {

    private static final int HEADER = 11 + 4;
    private static final int POSTGRES_EPOCH = 10_957;
    private static final int NULL = -1;

    private final DataInputStream in;
    private @Nullable Bought bought;
    private @Nullable Groups previous;

    /** @param query customer_id, stage, purchases, days, first_day, last_day, total, and the previous stage, value segment and churn band */
    BoughtRows(Connection connection, String query) throws SQLException, IOException {
        in = new DataInputStream(new BufferedInputStream(
                new PGCopyInputStream(connection.unwrap(PGConnection.class), "copy (" + query + ") to stdout (format binary)"), 1 << 16));
        in.skipNBytes(HEADER);
        in.skipNBytes(in.readInt());
    }

    boolean next() throws IOException {
        if (in.readShort() < 0) {
            return false;
        }
        long customerId = (long) readNumber();
        String stage = readText();
        bought = new Bought(customerId, stage == null ? "" : stage, (int) readNumber(), (int) readNumber(), readDay(), readDay(),
                Double.longBitsToDouble(readNumber()));
        String previousStage = readText();
        String previousSegment = readText();
        String previousBand = readText();
        previous = previousStage == null ? null : new Groups(previousStage, previousSegment, previousBand);
        return true;
    }

    Bought bought() {
        return bought;
    }

    @Nullable Groups previous() {
        return previous;
    }

    private int readDay() throws IOException {
        int length = in.readInt();
        return length == NULL ? 0 : in.readInt() + POSTGRES_EPOCH;
    }

    /** An integer of four or eight bytes, or the bits of a double; null is 0. */
    private long readNumber() throws IOException {
        return switch (in.readInt()) {
            case NULL -> 0;
            case Integer.BYTES -> in.readInt();
            case Long.BYTES -> in.readLong();
            default -> throw new EOFException("COPY sent a number of a length that this program does not know.");
        };
    }

    private @Nullable String readText() throws IOException {
        int length = in.readInt();
        return length == NULL ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
