package io.peyvand.bench;

import io.camunda.zeebe.protocol.record.Record;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.exporter.ExporterUnderTest;
import io.peyvand.exporter.GeneratedLog;
import io.peyvand.exporter.ProjectionTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows per second from records in memory to a committed position, against batched inserts of the same rows into the same empty tables. */
final class ExportedRows {

    private static final List<String> TABLES = List.of("process_instance", "element_instance", "flow_taken", "job", "timer", "variable_change");
    private static final int BATCH = 1_000;

    private ExportedRows() {
    }

    static void compare(int instances, int rounds) throws SQLException {
        List<Record<?>> log = GeneratedLog.of(instances, 500);
        int rows = instances * GeneratedLog.ROWS_PER_INSTANCE;
        double[] exported = new double[rounds];
        double[] inserted = new double[rounds];
        try (StandaloneDatabase database = new StandaloneDatabase(Path.of("target", "bench-data", "exporter-" + UUID.randomUUID()));
                Connection connection = DriverManager.getConnection(database.url() + "&currentSchema=projection", database.username(), database.password())) {
            export(database, connection, log);
            Map<String, List<Object[]>> contents = contents(connection);
            insert(connection, contents);
            for (int round = 0; round < rounds; round++) {
                exported[round] = rows / export(database, connection, log);
                inserted[round] = rows / insert(connection, contents);
                System.out.printf("round %d: exported %.0f rows/s, inserted %.0f rows/s%n", round + 1, exported[round], inserted[round]);
            }
        }
        System.out.printf("%n%d records of %d instances become %d rows", log.size(), instances, rows);
        ExporterBench.report("rows/s", "bare inserts, %d at once".formatted(BATCH), exported, inserted, 0.5);
    }

    private static double export(StandaloneDatabase database, Connection connection, List<Record<?>> log) throws SQLException {
        empty(connection);
        try (ExporterUnderTest exporter = new ExporterUnderTest(database)) {
            // It connects with its first batch.
            exporter.exportPatiently(log.subList(0, 10));
            exporter.awaitAcknowledged(10);
            long begin = System.nanoTime();
            exporter.exportPatiently(log);
            exporter.awaitAcknowledged(log.getLast().getPosition());
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** Tables with the partitions of the months that the log needs, and nothing in them. */
    private static void empty(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists projection cascade");
            ProjectionTables.create(connection);
        }
        connection.commit();
    }

    private static Map<String, List<Object[]>> contents(Connection connection) throws SQLException {
        Map<String, List<Object[]>> contents = new LinkedHashMap<>();
        for (String table : TABLES) {
            List<Object[]> rows = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery("select * from " + table)) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    Object[] row = new Object[columns];
                    for (int column = 0; column < columns; column++) {
                        row[column] = result.getObject(column + 1);
                    }
                    rows.add(row);
                }
            }
            contents.put(table, rows);
        }
        connection.commit();
        return contents;
    }

    private static double insert(Connection connection, Map<String, List<Object[]>> contents) throws SQLException {
        empty(connection);
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("create table %1$s_2026_11 partition of %1$s for values from ('2026-11-01 00:00+00') to ('2026-12-01 00:00+00')".formatted(table));
            }
        }
        connection.commit();
        long begin = System.nanoTime();
        for (Map.Entry<String, List<Object[]>> table : contents.entrySet()) {
            insert(connection, table.getKey(), table.getValue());
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String places = "?, ".repeat(rows.getFirst().length - 1) + "?";
        try (PreparedStatement insert = connection.prepareStatement("insert into %s values (%s)".formatted(table, places))) {
            int waiting = 0;
            for (Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    insert.setObject(column + 1, row[column]);
                }
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }
}
