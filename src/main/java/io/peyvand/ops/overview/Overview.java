package io.peyvand.ops.overview;

import io.peyvand.ops.ExporterProgress;
import java.time.Clock;
import org.springframework.stereotype.Component;

@Component
class Overview {

    private final JourneyRows journeys;
    private final EngineState engine;
    private final DeliveryWatch delivery;
    private final ExporterProgress exporter;
    private final Clock clock;

    Overview(JourneyRows journeys, EngineState engine, DeliveryWatch delivery, ExporterProgress exporter, Clock clock) {
        this.journeys = journeys;
        this.engine = engine;
        this.delivery = delivery;
        this.exporter = exporter;
        this.clock = clock;
    }

    OverviewDetails details() {
        return new OverviewDetails(exporter.age(), journeys.figures(clock.instant()), engine.details(), delivery.details());
    }
}
