package io.peyvand.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one broker told of itself.
 *
 * @param source the address that was asked
 * @param problem why it told nothing
 */
public record BrokerReading(
        String source, @Nullable Long freeDisk, @Nullable Long totalDisk, List<PartitionReading> partitions, @Nullable String problem) {

    /**
     * @param leads whether this broker is the one whose word counts
     * @param inFlight commands it works on, of at most so many; more are refused
     * @param received commands since it started
     * @param refused of them, for back-pressure
     * @param written last position of the log that is safe
     * @param exported last position that each exporter acknowledged
     */
    public record PartitionReading(
            int partition, boolean leads, long inFlight, long limit, long received, long refused, long written, Map<String, Long> exported) {
    }

    static BrokerReading silent(String source, String problem) {
        return new BrokerReading(source, null, null, List.of(), problem);
    }
}
