package io.peyvand.bench;

import io.peyvand.embedded.StandaloneDatabase;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The whole program as a process of its own, on a database and an engine that outlive it. */
final class Node implements AutoCloseable {

    static final int CONNECTIONS = 4;

    private final List<String> command = new ArrayList<>();
    private final Path log;
    private Process process;

    Node(Path folder, StandaloneDatabase database, URI engine, int relayPort) throws IOException {
        Files.createDirectories(folder);
        log = folder.resolve("console.log");
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", productClasses(), "io.peyvand.Peyvand"));
        command.addAll(List.of("--peyvand.data-dir=" + folder, "--server.port=0", "--peyvand.admin-password=kill-test-password",
                "--peyvand.sample-data=false", "--peyvand.engine.mode=external", "--peyvand.engine.address=" + engine,
                "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(), "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + relayPort,
                "--peyvand.channel.connections=" + CONNECTIONS, "--peyvand.channel.lease=6s", "--peyvand.channel.read-timeout=30s",
                "--peyvand.channel.retry-waits=2s", "--logging.level.root=warn"));
    }

    void start() throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /** SIGKILL: nothing of it says goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void awaitReady(Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!process.isAlive() || !Files.readString(log).contains("Peyvand is ready")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("The program did not get ready; see " + log);
            }
            // Its log is all that tells.
            Thread.sleep(200);
        }
    }

    /** Without the tests: what runs is what ships. */
    private static String productClasses() {
        return String.join(File.pathSeparator, Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes")).toList());
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
