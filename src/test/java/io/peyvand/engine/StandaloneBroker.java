package io.peyvand.engine;

import static org.awaitility.Awaitility.await;

import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The broker without the program, so that it outlives the programs that are killed. */
public final class StandaloneBroker implements AutoCloseable {

    private final DataFolder folder;
    private final LoopbackPorts ports;
    private final @Nullable ExporterMount exporter;
    private Broker broker;

    public StandaloneBroker(Path root, LoopbackPorts ports) throws InterruptedException {
        this(new DataFolder(root.toAbsolutePath()), ports, null);
    }

    private StandaloneBroker(DataFolder folder, LoopbackPorts ports, @Nullable ExporterMount exporter) throws InterruptedException {
        this.folder = folder;
        this.ports = ports;
        this.exporter = exporter;
        folder.logs().toFile().mkdirs();
        this.broker = start();
    }

    /** With the exporter as the program mounts it; whoever asks made the role and its schema. */
    public static StandaloneBroker exporting(Path root, LoopbackPorts ports, String url, ExporterLogin login) throws IOException, InterruptedException {
        DataFolder folder = new DataFolder(root.toAbsolutePath());
        return new StandaloneBroker(folder, ports, ExporterMount.in(folder, url, login));
    }

    private Broker start() throws InterruptedException {
        EngineSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("peyvand.engine", EngineSettings.class);
        Broker starting = new Broker(Path.of("runtime/camunda-zeebe-8.5.8").toAbsolutePath(), folder, ports, settings, exporter);
        starting.start();
        if (!starting.awaitReady(Duration.ofMinutes(3))) {
            starting.close();
            throw new IllegalStateException("The broker was not ready within three minutes; see " + folder.logs());
        }
        return starting;
    }

    public URI gateway() {
        return broker.gateway();
    }

    /** As {@code kill -9} would, and back again. */
    public void killAndAwaitBack() throws InterruptedException {
        long killed = broker.pid();
        ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofMinutes(2)).until(() -> broker.pid() != killed && broker.pid() > 0);
        broker.awaitReady(Duration.ofMinutes(3));
    }

    public void exportAnew(Runnable meanwhile) throws InterruptedException {
        broker.exportAnew(meanwhile);
        broker.awaitReady(Duration.ofMinutes(3));
    }

    public void restart() throws InterruptedException {
        broker.close();
        broker = start();
    }

    @Override
    public void close() {
        broker.close();
    }
}
