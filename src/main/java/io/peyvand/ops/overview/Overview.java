package io.peyvand.ops.overview;

import io.peyvand.ops.ExporterProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class Overview {

    private static final Duration KEPT = Duration.ofSeconds(2);

    private final JourneyRows journeys;
    private final EngineState engine;
    private final DeliveryWatch delivery;
    private final ExporterProgress exporter;
    private final Clock clock;
    private final Recent<String, List<JourneyFigures>> recent;

    Overview(JourneyRows journeys, EngineState engine, DeliveryWatch delivery, ExporterProgress exporter, Clock clock) {
        this.journeys = journeys;
        this.engine = engine;
        this.delivery = delivery;
        this.exporter = exporter;
        this.clock = clock;
        this.recent = new Recent<>(clock, KEPT);
    }

    OverviewDetails details() {
        return new OverviewDetails(exporter.age(), journeys(), engine.details(), delivery.details());
    }

    List<JourneyFigures> journeys() {
        return recent.get("journeys", () -> journeys.figures(clock.instant()));
    }
}
