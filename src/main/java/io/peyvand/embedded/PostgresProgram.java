package io.peyvand.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Makes the database cluster once and runs it through {@code pg_ctl}, which also keeps a Ctrl-C at our terminal from reaching it. */
final class PostgresProgram implements ChildProgram {

    /** Durable first; then what suits one small machine. Statements and details stay out of the log: they would carry personal data. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", LoopbackPorts.HOST),
            Map.entry("unix_socket_directories", "''"),
            Map.entry("timezone", "UTC"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("effective_cache_size", "1GB"),
            Map.entry("work_mem", "32MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse")));

    private final DataFolder folder;
    private final Path runtime;
    private final int port;
    private @Nullable PostgresBinaries binaries;

    PostgresProgram(DataFolder folder, Path runtime, int port) {
        this.folder = folder;
        this.runtime = runtime;
        this.port = port;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public ProcessHandle launch() throws IOException {
        if (!Files.exists(folder.postgres().resolve("PG_VERSION"))) {
            create();
        }
        List<String> command = command("pg_ctl");
        command.addAll(List.of("start", "-w", "-t", "60", "-D", folder.postgres().toString(), "-l", log().toString(), "-o", options()));
        run(command);
        long pid = Long.parseLong(Files.readAllLines(folder.postgres().resolve("postmaster.pid")).getFirst().trim());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL ended at once; see " + log()));
    }

    /** SIGTERM would wait for every client to leave; "fast" lets none delay it and loses nothing committed. */
    @Override
    public void askToEnd(ProcessHandle process) {
        try {
            List<String> command = command("pg_ctl");
            command.addAll(List.of("stop", "-W", "-m", "fast", "-D", folder.postgres().toString()));
            run(command);
        } catch (IOException refused) {
            process.destroy();
        }
    }

    private void create() throws IOException {
        new SecretFile(passwordFile()).makeAnew();
        List<String> command = command("initdb");
        command.addAll(List.of("-D", folder.postgres().toString(), "-U", EmbeddedPostgres.USER, "-A", "scram-sha-256",
                "--pwfile=" + passwordFile(), "-E", "UTF-8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        run(command);
    }

    private List<String> command(String program) throws IOException {
        if (binaries == null) {
            binaries = PostgresBinaries.unpackedIn(runtime);
        }
        return binaries.command(program);
    }

    private String options() {
        String settings = SETTINGS.entrySet().stream().map(PostgresProgram::option).collect(Collectors.joining(" "));
        return "-p " + port + " " + settings;
    }

    private static String option(Entry<String, String> setting) {
        return "-c " + setting.getKey() + "=" + setting.getValue();
    }

    private void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new FailureAnalyzedException("The embedded PostgreSQL did not start: %s failed.".formatted(command),
                        "%s says why; %d MB are free there. Where user namespaces are forbidden root cannot run it: start as an ordinary user, or set spring.datasource.url."
                                .formatted(log(), log().getParent().toFile().getUsableSpace() >> 20));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL", interrupted);
        }
    }

    private Path log() {
        return folder.logs().resolve("postgres.log");
    }

    private Path passwordFile() {
        return folder.root().resolve("postgres.password");
    }
}
