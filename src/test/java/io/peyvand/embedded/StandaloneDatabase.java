package io.peyvand.embedded;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The embedded PostgreSQL without the program, so that it outlives the programs that are killed. */
public final class StandaloneDatabase implements AutoCloseable {

    private final DataFolder folder;
    private final LoopbackPorts ports;
    private EmbeddedPostgres postgres;

    public StandaloneDatabase(Path root) {
        this.folder = new DataFolder(root.toAbsolutePath());
        this.folder.logs().toFile().mkdirs();
        this.ports = new LoopbackPorts(root.resolve("ports.properties"));
        this.postgres = start();
    }

    /** With every table of the program, in a folder of its own. */
    public static StandaloneDatabase migrated(String name) {
        StandaloneDatabase database = new StandaloneDatabase(Path.of("target/test-data", name + "-" + UUID.randomUUID()));
        Flyway.configure().dataSource(database.source()).locations("classpath:db/migration").load().migrate();
        return database;
    }

    public DataSource source() {
        return new DriverManagerDataSource(url(), username(), password());
    }

    private EmbeddedPostgres start() {
        return new EmbeddedPostgres(folder, new RuntimeFolder(Path.of("runtime").toAbsolutePath()), ports);
    }

    /** For a second broker in a folder of its own. */
    public static LoopbackPorts portsIn(Path root) {
        root.toFile().mkdirs();
        return new LoopbackPorts(root.resolve("ports.properties"));
    }

    public LoopbackPorts ports() {
        return ports;
    }

    public String url() {
        return postgres.getJdbcUrl();
    }

    public String username() {
        return postgres.getUsername();
    }

    public String password() {
        return postgres.getPassword();
    }

    /** All connections break. */
    public void restart() {
        stop();
        startAgain();
    }

    public void stop() {
        postgres.close();
    }

    public void startAgain() {
        postgres = start();
        postgres.getJdbcUrl();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
