package io.peyvand.engine;

import io.peyvand.embedded.ChildProcess;
import io.peyvand.embedded.ClassArchive;
import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.LoopbackPorts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The embedded broker while it runs beside us. */
final class Broker implements AutoCloseable {

    private static final int PROBE_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final BrokerPorts ports;
    private final ClassArchive archive;
    private final @Nullable ExporterMount exporter;
    private final Supplier<ChildProcess> processes;
    private volatile ChildProcess process;
    private boolean closed;

    Broker(Path home, DataFolder folder, LoopbackPorts loopback, EngineSettings settings, @Nullable ExporterMount exporter) {
        this.ports = BrokerPorts.among(loopback);
        this.archive = BrokerProgram.classArchive(home, folder);
        this.exporter = exporter;
        BrokerProgram program = new BrokerProgram(home, folder, ports, settings, archive, exporter);
        this.processes = () -> new ChildProcess(program, folder.root().resolve("zeebe.pid"));
        this.process = processes.get();
    }

    /** Of one life: it keeps neither its exporter nor anything else. */
    Broker(BrokerProgram program, ChildProcess process) {
        this.ports = program.ports();
        this.archive = program.archive();
        this.exporter = null;
        this.processes = () -> process;
        this.process = process;
    }

    void start() {
        process.start();
    }

    URI gateway() {
        return URI.create("http://%s:%d".formatted(LoopbackPorts.HOST, ports.gateway()));
    }

    /** Where it tells of itself in the text format of Prometheus. */
    URI metrics() {
        return URI.create("http://%s:%d/actuator/prometheus".formatted(LoopbackPorts.HOST, ports.management()));
    }

    long pid() {
        return process.pid();
    }

    /** Its own word: all partitions have a leader and take commands. */
    boolean ready() {
        try {
            URI probe = URI.create("http://%s:%d/actuator/health/readiness".formatted(LoopbackPorts.HOST, ports.management()));
            HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** @return false when it is still not ready after that time */
    boolean awaitReady(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!ready()) {
            if (System.nanoTime() > end) {
                return false;
            }
            // The broker offers a probe to ask, no signal to wait for.
            Thread.sleep(PAUSE);
        }
        archive.makeLater();
        return true;
    }

    /**
     * Ends the broker and starts it again with an exporter that it takes for a new one and gives its whole log.
     *
     * @return false when it has no exporter
     */
    synchronized boolean exportAnew(Runnable meanwhile) {
        if (exporter == null || closed) {
            return false;
        }
        process.close();
        try {
            meanwhile.run();
            exporter.generation().advance();
        } finally {
            process = processes.get();
            process.start();
        }
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        archive.close();
        process.close();
    }
}
