package io.peyvand.exporter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.zip.CRC32;

/** Makes the projection's tables where they are missing. The program does so too, for those who read them. */
public final class ProjectionTables {

    public static final String SCHEMA = "projection";
    private static final String SCRIPT = "/projection/schema.sql";
    private static final long LOCK = 0x70726f6a65637431L;

    private ProjectionTables() {
    }

    /** Within the caller's transaction; leaves the search path of that transaction on the schema. */
    public static void create(Connection connection) throws SQLException {
        String script = script();
        String layout = "layout " + Long.toHexString(checksum(script));
        try (Statement statement = connection.createStatement()) {
            alone(statement);
            // Not "create if not exists": that asks for the right to create even where there is nothing to do.
            if (!is(statement, "select to_regnamespace('%s') is not null".formatted(SCHEMA))) {
                statement.execute("create schema " + SCHEMA);
            }
            statement.execute("set local search_path to " + SCHEMA);
            // Looking at every index again would lock tables that are being written.
            if (!is(statement, "select obj_description(to_regclass('%s.exporter_position')) = '%s'".formatted(SCHEMA, layout))) {
                statement.execute(script);
                statement.execute("comment on table exporter_position is '%s'".formatted(layout));
            }
        }
    }

    /** Until the transaction ends, nobody else makes a table here. */
    static void alone(Statement statement) throws SQLException {
        statement.execute("select pg_advisory_xact_lock(%d)".formatted(LOCK));
    }

    private static boolean is(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private static long checksum(String script) {
        CRC32 checksum = new CRC32();
        checksum.update(script.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(ProjectionTables.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
