package io.peyvand.exporter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What some consecutive records of one partition say, in their order. Filled by one thread, then handed to another. */
final class Batch {

    private static final int OVERHEAD = 200;

    private final int partition;
    private final List<Change> changes = new ArrayList<>();
    private long position;
    private long timestamp;
    private int records;
    private long size;

    /** @param position of the last record before it */
    Batch(int partition, long position) {
        this.partition = partition;
        this.position = position;
    }

    /** Every record that the exporter is given, also one that says nothing: it must be acknowledged as well. */
    void seen(long recordPosition, long recordTimestamp) {
        position = recordPosition;
        timestamp = recordTimestamp;
        records++;
    }

    void starts(Table table, long key, @Nullable Object... values) {
        add(new Change(table, position, key, true, null, values));
    }

    void changes(Table table, long key, @Nullable Object... values) {
        add(new Change(table, position, key, false, null, values));
    }

    void ends(Table table, long key, @Nullable Object... values) {
        add(new Change(table, position, key, false, timestamp, values));
    }

    /** A row of a table that only grows. */
    void happens(Table table, @Nullable Object... values) {
        add(new Change(table, position, partition, true, timestamp, values));
    }

    private void add(Change change) {
        changes.add(change);
        size += OVERHEAD;
        for (Object value : change.values()) {
            size += value instanceof String text ? text.length() : 0;
        }
    }

    boolean empty() {
        return records == 0;
    }

    int records() {
        return records;
    }

    /** About how many bytes it takes, so that what waits for the database stays bounded. */
    long size() {
        return size;
    }

    long position() {
        return position;
    }

    long timestamp() {
        return timestamp;
    }

    List<Change> changes() {
        return changes;
    }
}
