package io.peyvand.exporter;

import org.jspecify.annotations.Nullable;

/** All that a batch says of one row. */
final class Row {

    private final Table table;
    private final long key;
    private final long position;
    private final @Nullable Object[] values;
    private boolean fresh;
    private @Nullable Long at;

    Row(Change first) {
        table = first.table();
        key = first.key();
        position = first.position();
        // The change stays as it is: when the database fails, its batch is put together again.
        values = first.values().clone();
        fresh = first.starts();
        at = first.at();
    }

    void merge(Change later) {
        fresh |= later.starts();
        at = later.at() == null ? at : later.at();
        for (int index = 0; index < values.length; index++) {
            values[index] = table.columns().get(index).merged(values[index], later.values()[index]);
        }
    }

    long key() {
        return key;
    }

    /** It began in this batch, so the database does not have it. */
    boolean fresh() {
        return fresh;
    }

    @Nullable Long at() {
        return at;
    }

    @Nullable Object value(int column) {
        return values[column];
    }

    void set(int column, Object value) {
        values[column] = value;
    }

    /** The value of a column among all of the table's, those that tables of its kind share first. */
    @Nullable Object cell(int column) {
        int own = column - table.sharedColumns();
        if (own >= 0) {
            return values[own];
        }
        return switch (table.kind()) {
            case LASTING -> column == 0 ? (Object) key : at;
            case GROWING -> column == 0 ? (Object) (int) key : column == 1 ? (Object) position : at;
            case DEPLOYED -> key;
        };
    }
}
