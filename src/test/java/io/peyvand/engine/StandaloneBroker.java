package io.peyvand.engine;

import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.LoopbackPorts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The broker without the program, so that it outlives the programs that are killed. */
public final class StandaloneBroker implements AutoCloseable {

    private final DataFolder folder;
    private final LoopbackPorts ports;
    private Broker broker;

    public StandaloneBroker(Path root, LoopbackPorts ports) throws InterruptedException {
        this.folder = new DataFolder(root.toAbsolutePath());
        this.ports = ports;
        this.broker = start();
    }

    private Broker start() throws InterruptedException {
        EngineSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("peyvand.engine", EngineSettings.class);
        Broker starting = new Broker(Path.of("runtime/camunda-zeebe-8.5.8").toAbsolutePath(), folder, ports, settings, null);
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

    public void restart() throws InterruptedException {
        broker.close();
        broker = start();
    }

    @Override
    public void close() {
        broker.close();
    }
}
