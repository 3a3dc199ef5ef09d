package io.peyvand.ops.overview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.peyvand.engine.BrokerReading;
import io.peyvand.engine.BrokerReading.PartitionReading;
import io.peyvand.engine.EngineTopology.Health;
import io.peyvand.engine.EngineTopology.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How the engine is, for whoever watches it through this program: {@code peyvand.ops.engine.*}. */
@Component
class EngineMeters {

    private static final Duration STARTING = Duration.ofMinutes(3);

    private final EngineWatch watch;
    private final MultiGauge healthy;
    private final MultiGauge refused;
    private final MultiGauge free;
    private final MultiGauge unacknowledged;
    private volatile @Nullable Instant begun;
    private final Map<Integer, Exported> exported = new ConcurrentHashMap<>();
    private volatile double reachable = Double.NaN;
    private volatile double absent = Double.NaN;

    /** @param at when it last moved, or had nothing to do */
    private record Exported(long position, Instant at) {
    }

    EngineMeters(EngineWatch watch, MeterRegistry meters) {
        this.watch = watch;
        Gauge.builder("peyvand.ops.engine.reachable", () -> reachable).description("1 when the engine's gateway answers, else 0").register(meters);
        Gauge.builder("peyvand.ops.engine.absent", () -> absent).description("Brokers that should be there and that the gateway does not see").register(meters);
        healthy = MultiGauge.builder("peyvand.ops.engine.healthy").description("1 when the partition has a leader that says it is healthy, else 0").register(meters);
        refused = MultiGauge.builder("peyvand.ops.engine.refused").description("Commands a minute that the partition's leader refused for back-pressure").register(meters);
        unacknowledged = MultiGauge.builder("peyvand.ops.exporter.unacknowledged").baseUnit("seconds")
                .description("Time since an exporter last acknowledged anything although there was something to acknowledge").register(meters);
        free = MultiGauge.builder("peyvand.ops.engine.disk.free").baseUnit("bytes").description("Free disk where the broker writes").register(meters);
    }

    @Scheduled(initialDelayString = "PT8S", fixedDelayString = "PT10S")
    void look() {
        EngineWatch.Sample sample = watch.latest();
        boolean settled = settled(sample.at());
        reachable = sample.problem() == null ? 1 : settled ? 0 : Double.NaN;
        if (sample.topology() != null && sample.problem() == null) {
            absent = sample.topology().absent().size();
            List<Partition> partitions = sample.topology().partitions();
            healthy.register(partitions.stream().filter(each -> settled || healthy(each))
                    .<MultiGauge.Row<?>>map(each -> row(each.id(), healthy(each) ? 1 : 0)).toList(), true);
            refused.register(partitions.stream().filter(each -> watch.refusedPerMinute(each.id()) != null)
                    .<MultiGauge.Row<?>>map(each -> row(each.id(), Objects.requireNonNull(watch.refusedPerMinute(each.id())))).toList(), true);
        }
        sample.partitions().forEach(reading -> exported.merge(reading.partition(), seen(reading, sample.at()),
                (before, now) -> now.position() == before.position() && behind(reading) ? before : now));
        unacknowledged.register(sample.partitions().stream().<MultiGauge.Row<?>>map(reading -> row(reading.partition(),
                Duration.between(exported.get(reading.partition()).at(), sample.at()).toMillis() / 1000.0)).toList(), true);
        free.register(sample.readings().stream().filter(reading -> reading.freeDisk() != null).<MultiGauge.Row<?>>map(EngineMeters::row).toList(), true);
    }

    /** An engine that starts together with this program is away for a while, and its partitions come and go: nothing is wrong with that. */
    private boolean settled(Instant at) {
        if (begun == null) {
            begun = at;
        }
        return begun.plus(STARTING).isBefore(at);
    }

    private static Exported seen(PartitionReading reading, Instant at) {
        return new Exported(reading.exported().values().stream().min(Long::compare).orElse(Long.MAX_VALUE), at);
    }

    private static boolean behind(PartitionReading reading) {
        return reading.exported().values().stream().anyMatch(position -> position < reading.written());
    }

    private static boolean healthy(Partition partition) {
        return partition.leader().filter(leader -> leader.health() == Health.HEALTHY).isPresent();
    }

    private static MultiGauge.Row<?> row(int partition, double value) {
        return MultiGauge.Row.of(Tags.of("partition", Integer.toString(partition)), value);
    }

    private static MultiGauge.Row<?> row(BrokerReading reading) {
        return MultiGauge.Row.of(Tags.of("broker", reading.source()), Objects.requireNonNull(reading.freeDisk()).doubleValue());
    }
}
