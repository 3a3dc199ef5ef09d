package io.peyvand.engine;

import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.peyvand.engine.EngineTopology.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Three brokers on loopback of which each holds all partitions, so that any one of them may go. */
public final class StandaloneCluster implements AutoCloseable {

    public static final int SIZE = 3;
    public static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<ClusterBroker> brokers = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    public StandaloneCluster(Path root, Path driver, String url, ExporterLogin login) throws IOException {
        for (int id = 0; id < SIZE; id++) {
            brokers.add(new ClusterBroker(root.resolve("broker-" + id).toAbsolutePath(), List.of(ClusterBroker.exporter(), driver)));
        }
        settings.putAll(Map.of("ZEEBE_BROKER_CLUSTER_CLUSTERSIZE", SIZE + "", "ZEEBE_BROKER_CLUSTER_REPLICATIONFACTOR", SIZE + "",
                "ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", PARTITIONS + "",
                "ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", brokers.stream().map(ClusterBroker::contactPoint).collect(Collectors.joining(",")),
                "ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB",
                "ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "256MB", "ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "128MB",
                "ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "32MB"));
        // Three brokers and all else on one machine: nobody is away who does not answer within a tenth of a second.
        settings.put("ZEEBE_BROKER_CLUSTER_MEMBERSHIP_PROBETIMEOUT", "1s");
        settings.putAll(Map.of("ZEEBE_BROKER_EXPORTERS_PEYVAND1_CLASSNAME", "io.peyvand.exporter.PeyvandExporter",
                "ZEEBE_BROKER_EXPORTERS_PEYVAND1_ARGS_URL", url, "ZEEBE_BROKER_EXPORTERS_PEYVAND1_ARGS_USER", login.user(),
                "ZEEBE_BROKER_EXPORTERS_PEYVAND1_ARGS_PASSWORD", login.password()));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        for (int id = 0; id < SIZE; id++) {
            start(id);
        }
    }

    public void start(int id) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("ZEEBE_BROKER_CLUSTER_NODEID", Integer.toString(id));
        brokers.get(id).start(own);
    }

    /** @return the broker that leads each partition, once all brokers are there and all partitions led */
    public Map<Integer, Integer> awaitLeaders() {
        try (CamundaClient client = CamundaClient.newClientBuilder().grpcAddress(gateway(0)).preferRestOverGrpc(false).applyEnvironmentVariableOverrides(false).build()) {
            return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).ignoreExceptionsInstanceOf(ClientException.class).until(() ->
                    EngineTopology.of(client.newTopologyRequest().send().join()), StandaloneCluster::whole).partitions().stream()
                    .collect(Collectors.toMap(EngineTopology.Partition::id, partition -> partition.leader().orElseThrow().node()));
        }
    }

    private static boolean whole(EngineTopology topology) {
        return topology.partitions().size() == PARTITIONS && topology.partitions().stream().allMatch(partition -> partition.leader().isPresent()
                && partition.replicas().stream().filter(replica -> replica.role() == Role.FOLLOWER).count() == SIZE - 1);
    }

    public void kill(int id) throws InterruptedException {
        brokers.get(id).kill();
    }

    public void freeze(int id) throws IOException, InterruptedException {
        brokers.get(id).signal("STOP");
    }

    public void thaw(int id) throws IOException, InterruptedException {
        brokers.get(id).signal("CONT");
    }

    /** Asks for the usual leaders, one partition each; they change one after another. */
    public void rebalance(int id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(brokers.get(id).metrics().resolve("/actuator/rebalance")).POST(HttpRequest.BodyPublishers.noBody()).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException("The broker answers %d to the wish for other leaders".formatted(status));
            }
        }
    }

    public URI gateway(int id) {
        return brokers.get(id).gateway();
    }

    public List<URI> metrics() {
        return brokers.stream().map(ClusterBroker::metrics).toList();
    }

    @Override
    public void close() {
        brokers.forEach(ClusterBroker::close);
    }
}
