package io.peyvand.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The database beside the program. It starts while the application context is being built; the first who asks for the URL waits for it. */
final class EmbeddedPostgres implements JdbcConnectionDetails, AutoCloseable {

    static final String USER = "peyvand";
    private static final String DATABASE = "peyvand";
    private static final String NO_SUCH_DATABASE = "3D000";

    private final PostgresProgram program;
    private final int port;
    private final ChildProcess process;
    private final CompletableFuture<Void> started;

    EmbeddedPostgres(DataFolder folder, RuntimeFolder runtime, LoopbackPorts ports) {
        this.port = ports.port("postgres");
        this.program = new PostgresProgram(folder, runtime.root(), port);
        this.process = new ChildProcess(program, folder.root().resolve("postgres.pid"));
        this.started = CompletableFuture.runAsync(this::start, task -> Thread.ofPlatform().name("postgres-start").start(task));
    }

    DatabaseAddress address() {
        return new DatabaseAddress(url(DATABASE));
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        awaitStart();
        return program.password();
    }

    @Override
    public String getJdbcUrl() {
        awaitStart();
        return url(DATABASE);
    }

    private void start() {
        process.start();
        try {
            connect(DATABASE).close();
        } catch (SQLException missing) {
            if (!NO_SUCH_DATABASE.equals(missing.getSQLState())) {
                throw new IllegalStateException("The embedded PostgreSQL started but refuses connections", missing);
            }
            createDatabase();
        }
    }

    private void createDatabase() {
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        } catch (SQLException cause) {
            throw new IllegalStateException("The embedded PostgreSQL could not create its database", cause);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, program.password());
    }

    /** Details of a refused row quote its values, which may be personal data. */
    private String url(String database) {
        return "jdbc:postgresql://%s:%d/%s?reWriteBatchedInserts=true&logServerErrorDetail=false".formatted(LoopbackPorts.HOST, port, database);
    }

    private void awaitStart() {
        try {
            started.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        started.exceptionally(failed -> null).join();
        process.close();
    }
}
