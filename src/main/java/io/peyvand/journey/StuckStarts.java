package io.peyvand.journey;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.peyvand.engine.ProcessEngine;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after starts that the engine acknowledged and that no worker ever saw, and after the length of the queue. */
@Component
class StuckStarts {

    private static final Logger log = LoggerFactory.getLogger(StuckStarts.class);

    private final StartQueue queue;
    private final StartBatches batches;
    private final JourneyCatalogue catalogue;
    private final ProcessEngine engine;
    private volatile int stuck;
    private volatile StartQueue.Backlog backlog = new StartQueue.Backlog(0, 0);

    StuckStarts(StartQueue queue, StartBatches batches, JourneyCatalogue catalogue, ProcessEngine engine, MeterRegistry meters) {
        this.queue = queue;
        this.batches = batches;
        this.catalogue = catalogue;
        this.engine = engine;
        Gauge.builder("peyvand.journey.starts.stuck", () -> stuck).description("Starts that came to nothing although repeated").register(meters);
        Gauge.builder("peyvand.journey.queue.length", () -> backlog.length()).description("Starts waiting for the engine").register(meters);
        Gauge.builder("peyvand.journey.queue.oldest", () -> backlog.oldestSeconds()).baseUnit("seconds")
                .description("Age of the oldest waiting start").register(meters);
    }

    @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT15S")
    void measure() {
        backlog = queue.backlog();
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1M")
    void check() {
        Set<String> journeys = catalogue.beginningWithJob();
        if (!engine.ready() || !batches.settled()) {
            return;
        }
        List<UUID> requeued = queue.requeueLost(journeys);
        if (!requeued.isEmpty()) {
            log.warn("{} starts were acknowledged by the engine but no worker has seen them; they are offered again, first {}.",
                    requeued.size(), requeued.getFirst());
        }
        int before = stuck;
        stuck = queue.stuck(journeys);
        if (stuck > before) {
            log.error("{} enrolments are started, but nothing runs for them. See the enrolments without a step and cancel or start them anew.", stuck);
        }
    }
}
