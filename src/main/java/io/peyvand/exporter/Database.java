package io.peyvand.exporter;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections with limits: whoever waits for the database must not wait for ever. */
final class Database {

    /** Every statement finds its rows by key: no statistics, and no missing ones, may talk the planner into reading a whole table. */
    private static final String OPTIONS = "-c search_path=%s -c statement_timeout=60s -c lock_timeout=2s -c idle_in_transaction_session_timeout=60s"
            .formatted(ProjectionTables.SCHEMA) + " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c timezone=UTC";
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 75;

    private final PGSimpleDataSource source = new PGSimpleDataSource();

    Database(ExporterSettings settings) {
        source.setURL(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("peyvand-exporter");
        source.setOptions(OPTIONS);
        // What a refused row holds has no place in the broker's log.
        source.setLogServerErrorDetail(false);
    }

    /** Its tables are there. */
    Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            ProjectionTables.create(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }
}
