package io.peyvand.ops.overview;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.peyvand.engine.BrokerReading;
import io.peyvand.engine.EngineTopology.Health;
import io.peyvand.engine.EngineTopology.Partition;
import java.util.List;
import java.util.Objects;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How the engine is, for whoever watches it through this program: {@code peyvand.ops.engine.*}. */
@Component
class EngineMeters {

    private final EngineWatch watch;
    private final MultiGauge healthy;
    private final MultiGauge refused;
    private final MultiGauge free;
    private volatile double reachable = Double.NaN;

    EngineMeters(EngineWatch watch, MeterRegistry meters) {
        this.watch = watch;
        Gauge.builder("peyvand.ops.engine.reachable", () -> reachable).description("1 when the engine's gateway answers, else 0").register(meters);
        healthy = MultiGauge.builder("peyvand.ops.engine.healthy").description("1 when the partition has a leader that says it is healthy, else 0").register(meters);
        refused = MultiGauge.builder("peyvand.ops.engine.refused").description("Commands a minute that the partition's leader refused for back-pressure").register(meters);
        free = MultiGauge.builder("peyvand.ops.engine.disk.free").baseUnit("bytes").description("Free disk where the broker writes").register(meters);
    }

    @Scheduled(initialDelayString = "PT8S", fixedDelayString = "PT10S")
    void look() {
        EngineWatch.Sample sample = watch.latest();
        reachable = sample.problem() == null ? 1 : 0;
        if (sample.topology() != null && sample.problem() == null) {
            List<Partition> partitions = sample.topology().partitions();
            healthy.register(partitions.stream().<MultiGauge.Row<?>>map(each -> row(each, healthy(each) ? 1 : 0)).toList(), true);
            refused.register(partitions.stream().filter(each -> watch.refusedPerMinute(each.id()) != null)
                    .<MultiGauge.Row<?>>map(each -> row(each, Objects.requireNonNull(watch.refusedPerMinute(each.id())))).toList(), true);
        }
        free.register(sample.readings().stream().filter(reading -> reading.freeDisk() != null).<MultiGauge.Row<?>>map(EngineMeters::row).toList(), true);
    }

    private static boolean healthy(Partition partition) {
        return partition.leader().filter(leader -> leader.health() == Health.HEALTHY).isPresent();
    }

    private static MultiGauge.Row<?> row(Partition partition, double value) {
        return MultiGauge.Row.of(Tags.of("partition", Integer.toString(partition.id())), value);
    }

    private static MultiGauge.Row<?> row(BrokerReading reading) {
        return MultiGauge.Row.of(Tags.of("broker", reading.source()), Objects.requireNonNull(reading.freeDisk()).doubleValue());
    }
}
