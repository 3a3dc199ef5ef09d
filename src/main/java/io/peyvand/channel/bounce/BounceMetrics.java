package io.peyvand.channel.bounce;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Numbers for whoever watches: {@code peyvand.channel.bounces} and {@code peyvand.channel.bounces.unmatched}. */
@Component
class BounceMetrics {

    private final MeterRegistry registry;

    BounceMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param matched without it the report may be forged, and it acts on nobody */
    void taken(BounceKind kind, boolean matched) {
        String name = matched ? "peyvand.channel.bounces" : "peyvand.channel.bounces.unmatched";
        registry.counter(name, "kind", kind.name().toLowerCase(Locale.ROOT)).increment();
    }

    void unreadable() {
        registry.counter("peyvand.channel.bounces.unreadable").increment();
    }
}
