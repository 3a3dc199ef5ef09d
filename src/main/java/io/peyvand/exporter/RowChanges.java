package io.peyvand.exporter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes rows of one table: new ones are inserted, others changed where they are, and those nobody knows inserted without their start. */
record RowChanges(Connection connection, Table table, Insert insert) {

    interface Insert {

        void rows(Table table, Collection<Row> rows) throws SQLException;
    }

    void write(Map<Long, Row> rows) throws SQLException {
        List<Row> inserted = new ArrayList<>();
        Map<Long, Row> changed = new HashMap<>();
        for (Row row : rows.values()) {
            if (row.fresh()) {
                inserted.add(row);
            } else {
                changed.put(row.key(), row);
            }
        }
        if (!changed.isEmpty()) {
            change(table.change(), changed);
        }
        if (!changed.isEmpty()) {
            // Rare: it ended before, or the log no longer held its start when the projection was made.
            change(table.changeEnded(), changed);
        }
        changed.values().stream().filter(this::complete).forEach(inserted::add);
        if (!inserted.isEmpty()) {
            insert.rows(table, inserted);
        }
    }

    /** Takes out those that were found, and tells them when they began. */
    private void change(String sql, Map<Long, Row> rows) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            bind(change, table, rows.values());
            try (ResultSet found = change.executeQuery()) {
                while (found.next()) {
                    Row row = rows.remove(found.getLong(1));
                    long started = found.getLong(2);
                    if (!found.wasNull()) {
                        row.set(table.start(), started);
                    }
                }
            }
        }
    }

    /** A fact about an instance alone makes no row of it. */
    private boolean complete(Row row) {
        return table != ProcessInstances.INSTANCE || row.value(ProcessInstances.VERSION) != null;
    }

    static void bind(PreparedStatement statement, Table table, Collection<Row> rows) throws SQLException {
        int columns = table.allColumns().size();
        for (int column = 0; column < columns; column++) {
            statement.setArray(column + 1, Rows.array(statement.getConnection(), table, column, rows));
        }
    }
}
