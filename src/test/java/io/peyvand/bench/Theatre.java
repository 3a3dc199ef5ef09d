package io.peyvand.bench;

import io.peyvand.channel.LedgerFeed;
import io.peyvand.channel.SinkScript;
import io.peyvand.channel.SmtpSink;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.engine.StandaloneBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Database, engine and relay that stay while programs are killed beside them. */
final class Theatre implements AutoCloseable {

    private final Path root = Path.of("target", "bench-data", "kills-" + UUID.randomUUID()).toAbsolutePath();
    private final List<Node> nodes = new ArrayList<>();
    final StandaloneDatabase database = new StandaloneDatabase(root);
    final StandaloneBroker broker;
    private final int relayPort;
    private SmtpSink sink;
    private LedgerFeed feed;

    /** @param withEngine else the program looks for an engine that is away, and sends all the same */
    Theatre(boolean withEngine) throws InterruptedException {
        broker = withEngine ? new StandaloneBroker(root, database.ports()) : null;
        relayPort = reservedPort();
        sink = new SmtpSink(relayPort, SinkScript.FAST);
    }

    /** Below those that the system hands out by itself: nobody takes it while the relay is away. */
    private static int reservedPort() {
        int port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
        while (!free(port)) {
            port++;
        }
        return port;
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    Node node() throws IOException, InterruptedException {
        URI engine = broker == null ? URI.create("http://127.0.0.1:1") : broker.gateway();
        Node node = new Node(root.resolve("node-" + (nodes.size() + 1)), database, engine, relayPort);
        nodes.add(node);
        node.start();
        node.awaitReady(Duration.ofMinutes(3));
        return node;
    }

    /** A relay with nothing taken yet. */
    SmtpSink relay(SinkScript script) {
        sink.close();
        sink = new SmtpSink(relayPort, script);
        return sink;
    }

    /** Usable once a node has made the tables. */
    LedgerFeed feed() {
        if (feed == null) {
            feed = new LedgerFeed(new DriverManagerDataSource(database.url(), database.username(), database.password()));
        }
        return feed;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        sink.close();
        if (broker != null) {
            broker.close();
        }
        database.close();
    }
}
