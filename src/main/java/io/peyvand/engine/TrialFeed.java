package io.peyvand.engine;

import io.peyvand.embedded.LoopbackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the exporter of a throw-away broker tells what happens in it. */
final class TrialFeed implements AutoCloseable {

    private static final String END = "";

    private final ServerSocket server;
    private final String token = UUID.randomUUID().toString();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private volatile @Nullable Socket connection;

    TrialFeed() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName(LoopbackPorts.HOST));
        Thread.ofVirtual().name("trial-feed").start(this::read);
    }

    /** How the broker is told of us. */
    BrokerMount mount(List<Path> jars) {
        String prefix = "ZEEBE_BROKER_EXPORTERS_TRIAL_";
        Map<String, String> environment = Map.of(
                prefix + "CLASSNAME", ExporterJars.STREAMING,
                prefix + "ARGS_HOST", LoopbackPorts.HOST,
                prefix + "ARGS_PORT", Integer.toString(server.getLocalPort()),
                prefix + "ARGS_TOKEN", token);
        return new TrialMount(ExporterJars.behind(jars), environment);
    }

    /** @throws EngineUnavailable when the broker is gone, or silent for so long */
    String next(Duration longest) throws InterruptedException {
        String line = lines.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null || line.isEmpty()) {
            throw new EngineUnavailable(new IOException(line == null ? "The throw-away broker is silent." : "The throw-away broker ended."));
        }
        return line;
    }

    private void read() {
        try (BufferedReader reader = accept()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            // Its end is told below, however it came.
        }
        lines.add(END);
    }

    /** Whoever else finds the port does not know the word. */
    private BufferedReader accept() throws IOException {
        while (true) {
            Socket caller = server.accept();
            BufferedReader reader = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
            if (token.equals(reader.readLine())) {
                connection = caller;
                return reader;
            }
            caller.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket open = connection;
        if (open != null) {
            open.close();
        }
    }

    private record TrialMount(String classPath, Map<String, String> environment) implements BrokerMount {
    }
}
