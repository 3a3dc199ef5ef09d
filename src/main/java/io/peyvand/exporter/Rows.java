package io.peyvand.exporter;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch says, row by row: so one that begins and ends within it is written once, ended. */
final class Rows {

    private final Map<Table, Map<Long, Row>> byKey = new LinkedHashMap<>();
    private final Map<Table, List<Row>> growing = new LinkedHashMap<>();

    /** @param written records up to there are in the database already, by us before a lost answer or by another leader */
    static Rows of(Batch batch, long written) {
        Rows rows = new Rows();
        for (Change change : batch.changes()) {
            if (change.position() > written) {
                rows.add(change);
            }
        }
        return rows;
    }

    private void add(Change change) {
        if (change.table().kind() == Table.Kind.GROWING) {
            growing.computeIfAbsent(change.table(), table -> new ArrayList<>()).add(new Row(change));
            return;
        }
        Map<Long, Row> rows = byKey.computeIfAbsent(change.table(), table -> new LinkedHashMap<>());
        Row row = rows.get(change.key());
        if (row == null) {
            rows.put(change.key(), new Row(change));
        } else {
            row.merge(change);
        }
    }

    Map<Table, List<Row>> growing() {
        return growing;
    }

    Collection<Table> keyed() {
        return byKey.keySet();
    }

    Map<Long, Row> of(Table table) {
        return byKey.getOrDefault(table, Map.of());
    }

    /** The cells of one column, as the statement wants them. */
    static Array array(Connection connection, Table table, int column, Collection<Row> rows) throws SQLException {
        Column about = table.allColumns().get(column);
        Object[] cells = switch (about.type()) {
            case BIGINT, TIME -> new Long[rows.size()];
            case INTEGER -> new Integer[rows.size()];
            case TEXT, JSON -> new String[rows.size()];
        };
        int index = 0;
        for (Row row : rows) {
            cells[index++] = storable(row.cell(column));
        }
        return connection.createArrayOf(about.type().element(), cells);
    }

    /** The database takes every character but this one. */
    private static @Nullable Object storable(@Nullable Object cell) {
        return cell instanceof String text && text.indexOf('\0') >= 0 ? text.replace("\0", "") : cell;
    }
}
