package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client, and an end to it that comes: a job stream that was about to be opened again when its worker was closed keeps its lock for good
 * (client 8.8.14, {@code JobStreamerImpl.open}), and closing it once more waits for that lock. It happens when the engine is away.
 *
 * @param patience how long closing may take
 */
record EngineConnection(CamundaClient client, Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConnection.class);

    void disconnect() throws InterruptedException {
        Thread closing = Thread.ofPlatform().daemon().name("engine-disconnect").start(client::close);
        if (!closing.join(patience)) {
            LOG.warn("The connection to the engine did not close within {} s; the program ends without waiting for it.", patience.toSeconds());
        }
    }
}
