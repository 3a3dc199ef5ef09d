package io.peyvand.ops.overview;

import io.peyvand.engine.BrokerReading.PartitionReading;
import io.peyvand.engine.EngineTopology;
import io.peyvand.engine.EngineTopology.Health;
import io.peyvand.engine.EngineTopology.Partition;
import io.peyvand.engine.EngineTopology.Replica;
import io.peyvand.engine.EngineTopology.Role;
import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.overview.EngineDetails.BrokerDetails;
import io.peyvand.ops.overview.EngineDetails.DiskDetails;
import io.peyvand.ops.overview.EngineDetails.PartitionDetails;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the gateway, the brokers and the exporter each know of the engine. */
@Component
class EngineState {

    private final EngineWatch watch;
    private final ExporterProgress exporter;

    EngineState(EngineWatch watch, ExporterProgress exporter) {
        this.watch = watch;
        this.exporter = exporter;
    }

    EngineDetails details() {
        EngineWatch.Sample sample = watch.latest();
        EngineTopology topology = sample.topology();
        List<DiskDetails> disks = sample.readings().stream()
                .map(reading -> new DiskDetails(reading.source(), reading.freeDisk(), reading.totalDisk(), reading.problem())).toList();
        if (topology == null) {
            return new EngineDetails(sample.at(), sample.problem(), null, 0, List.of(), List.of(), List.of(), disks);
        }
        Map<Integer, Duration> lags = exporter.partitions().stream()
                .collect(Collectors.toMap(ExporterProgress.Partition::id, ExporterProgress.Partition::lag));
        return new EngineDetails(sample.at(), sample.problem(), topology.version(), topology.replicationFactor(),
                topology.nodes().stream().map(node -> new BrokerDetails(node.id(), node.address(), node.version(),
                        partitions(topology, node.id(), Role.LEADER), partitions(topology, node.id(), Role.FOLLOWER))).toList(), topology.absent(),
                topology.partitions().stream().map(partition -> details(partition, sample, lags.get(partition.id()))).toList(), disks);
    }

    private PartitionDetails details(Partition partition, EngineWatch.Sample sample, @Nullable Duration lag) {
        Optional<Replica> leader = partition.leader();
        EngineWatch.Leadership leadership = watch.leadership(partition.id());
        PartitionReading reading = sample.partition(partition.id()).orElse(null);
        return new PartitionDetails(partition.id(), leader.map(Replica::node).orElse(null),
                partition.replicas().stream().filter(replica -> replica.role() == Role.FOLLOWER).map(Replica::node).toList(),
                leader.map(Replica::health).orElse(Health.UNHEALTHY),
                leadership == null ? null : leadership.since(), leadership == null ? null : leadership.former(),
                reading == null ? null : reading.inFlight(), reading == null ? null : reading.limit(),
                watch.refusedPerMinute(partition.id()), reading == null ? null : behind(reading), lag);
    }

    private static @Nullable Long behind(PartitionReading reading) {
        return reading.exported().values().stream().min(Long::compare).map(exported -> Math.max(0, reading.written() - exported)).orElse(null);
    }

    private static List<Integer> partitions(EngineTopology topology, int node, Role role) {
        return topology.partitions().stream()
                .filter(partition -> partition.replicas().stream().anyMatch(replica -> replica.node() == node && replica.role() == role))
                .map(Partition::id).toList();
    }
}
