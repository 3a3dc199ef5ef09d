package io.peyvand.engine;

import io.peyvand.embedded.LoopbackPorts;
import io.peyvand.embedded.StandaloneDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One of several brokers: the distribution as it is, started by its own script, with the exporter and the driver in its {@code lib} and
 * its settings in the environment, as docs/projection.md tells who runs a cluster. Nobody starts it again when it dies.
 */
final class ClusterBroker {

    private static final Path DISTRIBUTION = Path.of("runtime/camunda-zeebe-8.5.8").toAbsolutePath();
    private static final Path EXPORTER = Path.of("target/run/peyvand-exporter.jar").toAbsolutePath();

    private final Path home;
    private final BrokerPorts ports;
    private Process process;

    ClusterBroker(Path folder, List<Path> jars) throws IOException {
        home = folder;
        ports = BrokerPorts.among(StandaloneDatabase.portsIn(folder));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(DISTRIBUTION.resolve("bin/broker"), home.resolve("bin/broker"));
        Files.createSymbolicLink(home.resolve("config"), DISTRIBUTION.resolve("config"));
        link(home.resolve("lib"), jars);
    }

    static Path exporter() {
        if (!Files.exists(EXPORTER)) {
            throw new IllegalStateException("There is no %s; 'mvn process-classes' packs it".formatted(EXPORTER));
        }
        return EXPORTER;
    }

    private static void link(Path library, List<Path> more) throws IOException {
        Files.createDirectories(library);
        try (Stream<Path> own = Files.list(DISTRIBUTION.resolve("lib"))) {
            for (Path jar : Stream.concat(own, more.stream()).toList()) {
                Files.createSymbolicLink(library.resolve(jar.getFileName()), jar);
            }
        }
    }

    void start(Map<String, String> cluster) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", home.resolve("bin/broker").toString())
                .directory(home.toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("console.log").toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow");
        environment.putAll(ports.environment());
        environment.put("ZEEBE_BROKER_DATA_DIRECTORY", home.resolve("data").toString());
        environment.putAll(cluster);
        try {
            process = builder.start();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** SIGKILL: it says goodbye to nobody. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP and SIGCONT: a broker that hangs, and goes on as though it had not. */
    void signal(String name) throws IOException, InterruptedException {
        int refused = new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        if (refused != 0) {
            throw new IllegalStateException("The broker could not be sent " + name);
        }
    }

    URI gateway() {
        return at(ports.gateway(), "");
    }

    URI metrics() {
        return at(ports.management(), "/actuator/prometheus");
    }

    String contactPoint() {
        return LoopbackPorts.HOST + ":" + ports.internal();
    }

    private static URI at(int port, String path) {
        return URI.create("http://%s:%d%s".formatted(LoopbackPorts.HOST, port, path));
    }

    void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
