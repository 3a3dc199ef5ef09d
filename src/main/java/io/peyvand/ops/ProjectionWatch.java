package io.peyvand.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.peyvand.engine.EmbeddedExporter;
import io.peyvand.ops.ExporterProgress.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures how far the projection is behind, and has it built anew when it missed something that the engine may still tell. */
@Component
class ProjectionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWatch.class);
    /** Longer than a broker takes to start and its exporter to begin. */
    private static final Duration BETWEEN_REBUILDS = Duration.ofMinutes(10);

    private final ExporterProgress progress;
    private final ProjectionSchema schema;
    private final EmbeddedExporter exporter;
    private final Clock clock;
    private final MultiGauge lags;
    private final Instant begun;
    private Instant nextRebuild;

    ProjectionWatch(ExporterProgress progress, ProjectionSchema schema, EmbeddedExporter exporter, MeterRegistry metrics, Clock clock) {
        this.progress = progress;
        this.schema = schema;
        this.exporter = exporter;
        this.clock = clock;
        this.begun = clock.instant();
        this.nextRebuild = begun;
        this.lags = MultiGauge.builder("peyvand.ops.exporter.lag").baseUnit("seconds")
                .description("Time since the projection held everything the engine did").register(metrics);
    }

    /** While the database is away this fails, and the gauges rise from what was last seen. */
    @Scheduled(fixedDelayString = "PT2S")
    void look() {
        try {
            look(progress.partitions());
        } catch (BadSqlGrammarException dropped) {
            LOG.warn("The projection's tables are gone; they are made again");
            schema.create();
        }
    }

    private void look(List<Partition> partitions) {
        lags.register(partitions.isEmpty() ? List.of(row("none", begun))
                : partitions.stream().map(partition -> row(Integer.toString(partition.id()), partition.written() ? partition.asOf() : begun)).toList(), true);
        if (partitions.stream().anyMatch(Partition::missed) && !clock.instant().isBefore(nextRebuild)) {
            nextRebuild = clock.instant().plus(BETWEEN_REBUILDS);
            rebuild();
        }
    }

    private MultiGauge.Row<?> row(String partition, Instant since) {
        return MultiGauge.Row.of(Tags.of("partition", partition), since, asOf -> Math.max(0, Duration.between(asOf, clock.instant()).toMillis() / 1000.0));
    }

    private void rebuild() {
        LOG.warn("The projection lacks what the exporter wrote to other tables before; the engine is started again to tell all it still knows");
        boolean begun = exporter.beginAnew(schema::createAnew);
        if (!begun) {
            LOG.error("The projection is incomplete: give the cluster's exporter another id, as docs/projection.md says under \"Rebuild\"");
        }
    }
}
