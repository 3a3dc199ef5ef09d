package io.peyvand.exporter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One partition's share of the tables, over one connection. Rows and position change together or not at all. */
final class Projection implements AutoCloseable {

    /** Before the first record. */
    private static final int BEGINNING = -1;

    private final Connection connection;
    private final int partition;
    private final Customers customers;
    private final Months months = new Months();
    private final Map<Table, String> inserts = new HashMap<>();
    private long position;

    /** @param acknowledged the position that the broker was last told, when it ever was */
    Projection(Connection connection, int partition, @Nullable Long acknowledged, String customerVariable) throws SQLException {
        this.connection = connection;
        this.partition = partition;
        this.customers = new Customers(connection, customerVariable);
        this.position = begin(acknowledged == null ? BEGINNING : acknowledged);
        connection.setAutoCommit(false);
    }

    /** Tables that do not reach where the broker was told they do have missed something that the broker will not repeat. */
    private long begin(long acknowledged) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into exporter_position as t (partition_id, position, record_at, as_of, missed) values (?, ?, 'epoch', 'epoch', ?)
                on conflict (partition_id) do update set missed = t.missed or t.position < ? returning position""")) {
            insert.setInt(1, partition);
            insert.setLong(2, BEGINNING);
            insert.setBoolean(3, acknowledged > BEGINNING);
            insert.setLong(4, acknowledged);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    long position() {
        return position;
    }

    /** Writes what is not written yet. A leader whose place another has taken meanwhile finds the position moved, and writes nothing. */
    void write(Batch batch) throws SQLException {
        if (batch.empty()) {
            rested();
            return;
        }
        if (batch.position() <= position) {
            return;
        }
        Rows rows = Rows.of(batch, position);
        months.prepare(connection, rows);
        connection.commit();
        move(batch);
        for (Map.Entry<Table, List<Row>> some : rows.growing().entrySet()) {
            insert(some.getKey(), some.getValue());
        }
        for (Table table : rows.keyed()) {
            new RowChanges(connection, table, this::insert).write(rows.of(table));
        }
        customers.fillIn(rows);
        Hours.of(rows).write(connection, partition);
        connection.commit();
        position = batch.position();
    }

    private void move(Batch batch) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement("""
                update exporter_position set position = ?, record_at = %1$s, exported_at = now(), as_of = greatest(as_of, %1$s), records = records + ?
                where partition_id = ? and position = ?""".formatted(Column.moment("?")))) {
            move.setLong(1, batch.position());
            move.setLong(2, batch.timestamp());
            move.setLong(3, batch.timestamp());
            move.setInt(4, batch.records());
            move.setInt(5, partition);
            move.setLong(6, position);
            if (move.executeUpdate() == 0) {
                throw new PositionMoved(partition, position);
            }
        }
    }

    /** The broker has nothing for us: what the tables hold is all there is. */
    private void rested() throws SQLException {
        try (PreparedStatement touch = connection.prepareStatement(
                "update exporter_position set exported_at = now(), as_of = greatest(as_of, now()) where partition_id = ? and position = ?")) {
            touch.setInt(1, partition);
            touch.setLong(2, position);
            if (touch.executeUpdate() == 0) {
                throw new PositionMoved(partition, position);
            }
        }
        connection.commit();
    }

    private void insert(Table table, Collection<Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(inserts.computeIfAbsent(table, Table::insert))) {
            RowChanges.bind(insert, table, rows);
            insert.executeUpdate();
        }
    }

    /** From another thread too: then a statement that waits breaks off. */
    @Override
    public void close() throws SQLException {
        connection.abort(Runnable::run);
    }
}
