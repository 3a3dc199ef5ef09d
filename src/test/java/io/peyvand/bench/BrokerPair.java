package io.peyvand.bench;

import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.engine.ExporterLogin;
import io.peyvand.engine.StandaloneBroker;
import io.peyvand.exporter.ProjectionTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Two brokers side by side, one exporting, that are driven by turns; what the exporter has not written yet is waited for after each turn. */
final class BrokerPair {

    private BrokerPair() {
    }

    static void compare(int warmUp, int window, int windows) throws Exception {
        Path root = Path.of("target", "bench-data", "exporter-" + UUID.randomUUID());
        try (StandaloneDatabase database = new StandaloneDatabase(root);
                Connection connection = DriverManager.getConnection(database.url(), database.username(), database.password())) {
            createTables(connection);
            Path bareRoot = root.resolve("bare");
            try (StandaloneBroker exporting = StandaloneBroker.exporting(root, database.ports(), database.url(), new ExporterLogin(database.username(), database.password()));
                    StandaloneBroker bare = new StandaloneBroker(bareRoot, StandaloneDatabase.portsIn(bareRoot));
                    DrivenEngine with = new DrivenEngine(exporting.gateway());
                    DrivenEngine without = new DrivenEngine(bare.gateway())) {
                measure(connection, with, without, warmUp, window, windows);
            }
        }
    }

    private static void createTables(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        ProjectionTables.create(connection);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void measure(Connection connection, DrivenEngine with, DrivenEngine without, int warmUp, int window, int windows) throws Exception {
        double[] exporting = new double[windows];
        double[] bare = new double[windows];
        with.drive(warmUp);
        awaitExported(connection, with);
        without.drive(warmUp);
        for (int index = 0; index < windows; index++) {
            exporting[index] = with.drive(window);
            double behind = awaitExported(connection, with);
            bare[index] = without.drive(window);
            System.out.printf("window %d: exporting %.1f/s (all of it written %.1f s later), bare %.1f/s%n", index + 1, exporting[index], behind, bare[index]);
        }
        System.out.printf("%nthree tasks with a gateway between, two partitions, %d in flight, database on the same machine", DrivenEngine.IN_FLIGHT);
        ExporterBench.report("instances/s", "without an exporter", exporting, bare, 0.85);
    }

    /** @return the seconds that took */
    private static double awaitExported(Connection connection, DrivenEngine engine) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (completed(connection) < engine.ended()) {
            if (System.nanoTime() - begin > 120_000_000_000L) {
                throw new IllegalStateException("Of %d instances that ended only %d are written after two minutes.".formatted(engine.ended(), completed(connection)));
            }
            // The sampling interval of a benchmark: rows are counted, nobody signals the last one.
            Thread.sleep(100);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long completed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("select coalesce(sum(completed), 0) from projection.instance_hour")) {
            sum.next();
            return sum.getLong(1);
        }
    }
}
