package io.peyvand.ops.overview;

import io.peyvand.engine.EngineTopology.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param sampledAt when all this was asked for
 * @param problem why the engine tells nothing; the partitions are then those it told of last
 * @param absent brokers that should be there and are not, numbered as the others
 */
record EngineDetails(Instant sampledAt, @Nullable String problem, @Nullable String version, int replicationFactor,
        List<BrokerDetails> brokers, List<Integer> absent, List<PartitionDetails> partitions, List<DiskDetails> disks) {

    record BrokerDetails(int id, String address, String version, List<Integer> leads, List<Integer> follows) {
    }

    /**
     * @param leader absent while its brokers elect one
     * @param leaderSince when this program saw the leadership change; absent when it never did
     * @param inFlight commands the leader works on, of at most {@code limit}: more are refused
     * @param behind records of the log that its slowest exporter has not acknowledged
     * @param lag time since the projection held everything of this partition
     */
    record PartitionDetails(int id, @Nullable Integer leader, List<Integer> followers, Health health, @Nullable Instant leaderSince,
            @Nullable Integer formerLeader, @Nullable Long inFlight, @Nullable Long limit, @Nullable Double refusedPerMinute,
            @Nullable Long behind, @Nullable Duration lag) {
    }

    /** @param source where it was asked for */
    record DiskDetails(String source, @Nullable Long free, @Nullable Long total, @Nullable String problem) {
    }
}
