package io.peyvand.ops.overview;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the other modules' own meters, by the names in docs/metrics.md. */
@Component
class DeliveryWatch {

    private final MeterRegistry meters;
    private final Clock clock;
    private final Rate sent = new Rate();

    DeliveryWatch(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5S")
    void look() {
        Counter counter = meters.find("peyvand.channel.sent").counter();
        if (counter != null) {
            sent.add(clock.instant(), counter.count());
        }
    }

    DeliveryDetails details() {
        return new DeliveryDetails(whole("peyvand.channel.queue"), sent.perMinute(), seconds("peyvand.channel.oldest.age"),
                seconds("peyvand.engine.outbox.oldest"), whole("peyvand.journey.queue.length"));
    }

    private @Nullable Long whole(String name) {
        Gauge gauge = meters.find(name).gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? null : Math.round(gauge.value());
    }

    private @Nullable Duration seconds(String name) {
        Long seconds = whole(name);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
