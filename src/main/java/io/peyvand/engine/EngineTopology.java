package io.peyvand.engine;

import io.camunda.client.api.response.BrokerInfo;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which broker leads and which follows each partition, as the gateway knows it.
 *
 * @param size how many brokers there should be, numbered from 0
 * @param nodes those that are there: the gateway forgets one that has been silent for some seconds
 */
public record EngineTopology(String version, int size, int replicationFactor, List<Node> nodes, List<Partition> partitions) {

    public enum Role { LEADER, FOLLOWER, INACTIVE, UNKNOWN }

    public enum Health { HEALTHY, UNHEALTHY, DEAD, UNKNOWN }

    public record Node(int id, String address, String version) {
    }

    public record Replica(int node, Role role, Health health) {
    }

    public record Partition(int id, List<Replica> replicas) {

        /** Absent while its replicas elect another. */
        public Optional<Replica> leader() {
            return replicas.stream().filter(replica -> replica.role() == Role.LEADER).findFirst();
        }
    }

    /** Brokers that should be there and are not. */
    public List<Integer> absent() {
        return IntStream.range(0, size).filter(id -> nodes.stream().noneMatch(node -> node.id() == id)).boxed().toList();
    }

    /** A partition that no broker reports is there all the same, without replicas. */
    static EngineTopology of(Topology topology) {
        SortedMap<Integer, List<Replica>> replicas = new TreeMap<>();
        for (int id = 1; id <= topology.getPartitionsCount(); id++) {
            replicas.put(id, new ArrayList<>());
        }
        List<BrokerInfo> brokers = topology.getBrokers().stream().sorted(Comparator.comparing(BrokerInfo::getNodeId)).toList();
        brokers.forEach(broker -> broker.getPartitions().forEach(
                partition -> replicas.computeIfAbsent(partition.getPartitionId(), id -> new ArrayList<>()).add(replica(broker, partition))));
        return new EngineTopology(topology.getGatewayVersion(), topology.getClusterSize(), topology.getReplicationFactor(),
                brokers.stream().map(broker -> new Node(broker.getNodeId(), broker.getAddress(), broker.getVersion())).toList(),
                replicas.entrySet().stream().map(entry -> new Partition(entry.getKey(), List.copyOf(entry.getValue()))).toList());
    }

    private static Replica replica(BrokerInfo broker, PartitionInfo partition) {
        return new Replica(broker.getNodeId(),
                switch (partition.getRole()) {
                    case LEADER -> Role.LEADER;
                    case FOLLOWER -> Role.FOLLOWER;
                    case INACTIVE -> Role.INACTIVE;
                    default -> Role.UNKNOWN;
                },
                switch (partition.getHealth()) {
                    case HEALTHY -> Health.HEALTHY;
                    case UNHEALTHY -> Health.UNHEALTHY;
                    case DEAD -> Health.DEAD;
                    default -> Health.UNKNOWN;
                });
    }
}
