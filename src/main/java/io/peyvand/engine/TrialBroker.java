package io.peyvand.engine;

import io.peyvand.embedded.ChildProcess;
import io.peyvand.embedded.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.springframework.util.FileSystemUtils;

/** A broker that is begun with nothing and leaves nothing, and whose clock stands until it is moved. */
final class TrialBroker implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final DataFolder folder;
    private final Broker broker;
    private final HttpClient http = HttpClient.newHttpClient();

    TrialBroker(BrokerProgram program, ChildProcess process) {
        this.folder = program.folder();
        this.broker = new Broker(program, process);
    }

    void start() throws InterruptedException {
        FileSystemUtils.deleteRecursively(folder.zeebe().toFile());
        if (!folder.logs().toFile().isDirectory() && !folder.logs().toFile().mkdirs()) {
            throw new EngineUnavailable(new IOException("Cannot make the folder " + folder.logs()));
        }
        broker.start();
        if (!broker.awaitReady(LONGEST)) {
            throw new EngineUnavailable(new IOException("The throw-away broker was not ready within %s; see %s".formatted(LONGEST, folder.logs())));
        }
    }

    URI gateway() {
        return broker.gateway();
    }

    void setClock(Instant instant) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(broker.metrics().resolve("/actuator/clock/pin")).timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"epochMilli\":%d}".formatted(instant.toEpochMilli()))).build();
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new EngineUnavailable(new IOException("The throw-away broker answers %d instead of moving its clock.".formatted(status)));
            }
        } catch (IOException away) {
            throw new EngineUnavailable(away);
        }
    }

    @Override
    public void close() {
        http.close();
        broker.close();
        FileSystemUtils.deleteRecursively(folder.zeebe().toFile());
    }
}
