package io.peyvand.ops.overview;

import io.peyvand.engine.BrokerReading;
import io.peyvand.engine.BrokerReading.PartitionReading;
import io.peyvand.engine.EngineTopology;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the engine how it is every few seconds, so that no page waits for a broker that is away; remembers who led. */
@Component
class EngineWatch {

    private final ProcessEngine engine;
    private final Clock clock;
    private final Map<Counter, Rate> refusals = new ConcurrentHashMap<>();
    private final Map<Integer, Leadership> leaderships = new ConcurrentHashMap<>();
    private volatile @Nullable Sample latest;

    EngineWatch(ProcessEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** @param topology as it was told last; absent when it never was */
    record Sample(Instant at, @Nullable String problem, @Nullable EngineTopology topology, List<BrokerReading> readings) {

        /** The word of the broker that leads the partition. */
        Optional<PartitionReading> partition(int id) {
            return partitions().stream().filter(reading -> reading.partition() == id).findFirst();
        }

        /** Of each partition, what the broker that leads it says. */
        List<PartitionReading> partitions() {
            return readings.stream().flatMap(reading -> reading.partitions().stream()).filter(PartitionReading::leads).toList();
        }
    }

    /** Each broker counts for itself, and may be silent while the others are heard. */
    private record Counter(String broker, int partition) {
    }

    /** @param since absent for the first that was seen */
    record Leadership(int leader, @Nullable Instant since, @Nullable Integer former) {
    }

    Sample latest() {
        Sample known = latest;
        return known != null ? known : look();
    }

    @Nullable Leadership leadership(int partition) {
        return leaderships.get(partition);
    }

    @Nullable Double refusedPerMinute(int partition) {
        List<Double> rates = latest().readings().stream().map(reading -> refusals.get(new Counter(reading.source(), partition)))
                .filter(Objects::nonNull).map(Rate::perMinute).filter(Objects::nonNull).toList();
        return rates.isEmpty() ? null : rates.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Scheduled(initialDelayString = "PT2S", fixedDelayString = "PT5S")
    synchronized Sample look() {
        Sample before = latest;
        Instant now = clock.instant();
        Sample sample;
        try {
            sample = new Sample(now, null, engine.topology(), engine.brokerReadings());
        } catch (EngineUnavailable away) {
            sample = new Sample(now, away.getMessage(), before == null ? null : before.topology(), List.of());
        }
        remember(sample);
        latest = sample;
        return sample;
    }

    private void remember(Sample sample) {
        sample.readings().forEach(reading -> reading.partitions().forEach(each ->
                refusals.computeIfAbsent(new Counter(reading.source(), each.partition()), counter -> new Rate()).add(sample.at(), each.refused())));
        if (sample.topology() == null || sample.problem() != null) {
            return;
        }
        sample.topology().partitions().forEach(partition -> partition.leader().ifPresent(leader ->
                leaderships.merge(partition.id(), new Leadership(leader.node(), null, null), (known, seen) ->
                        known.leader() == seen.leader() ? known : new Leadership(seen.leader(), sample.at(), known.leader()))));
    }
}
