package io.peyvand.ops;

import io.peyvand.engine.ExporterLogin;
import io.peyvand.exporter.ProjectionTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes the tables of the projection when the program starts, as the exporter does when it first writes: so nobody who reads them meets
 * a missing one, whichever of the two comes first, or when there is no exporter at all. The embedded database gets the exporter's role
 * as well, who owns the tables and nothing else.
 */
@Component
class ProjectionSchema {

    private final DataSource database;
    private final ObjectProvider<ExporterLogin> login;

    ProjectionSchema(DataSource database, ObjectProvider<ExporterLogin> login) {
        this.database = database;
        this.login = login;
        create();
    }

    final void create() {
        create(false);
    }

    void createAnew() {
        create(true);
    }

    private void create(boolean anew) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (anew) {
                    statement.execute("drop schema if exists %s cascade".formatted(ProjectionTables.SCHEMA));
                }
                ExporterLogin exporter = login.getIfAvailable();
                if (exporter != null) {
                    actAs(statement, exporter);
                }
            }
            ProjectionTables.create(connection);
            connection.commit();
        } catch (SQLException refused) {
            throw new IllegalStateException("The tables of the projection could not be made in schema " + ProjectionTables.SCHEMA, refused);
        }
    }

    private static void actAs(Statement statement, ExporterLogin exporter) throws SQLException {
        String role = quoted(statement, "%I", exporter.user());
        try (ResultSet known = statement.executeQuery("select 1 from pg_roles where rolname = " + quoted(statement, "%L", exporter.user()))) {
            if (!known.next()) {
                statement.execute("create role " + role);
            }
        }
        statement.execute("alter role %s login password %s".formatted(role, quoted(statement, "%L", exporter.password())));
        statement.execute("create schema if not exists %s authorization %s".formatted(ProjectionTables.SCHEMA, role));
        statement.execute("set local role " + role);
    }

    private static String quoted(Statement statement, String format, String text) throws SQLException {
        try (PreparedStatement quote = statement.getConnection().prepareStatement("select format(?, ?)")) {
            quote.setString(1, format);
            quote.setString(2, text);
            try (ResultSet quoted = quote.executeQuery()) {
                quoted.next();
                return quoted.getString(1);
            }
        }
    }
}
