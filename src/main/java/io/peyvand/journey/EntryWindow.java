package io.peyvand.journey;

import io.peyvand.customer.CustomerSignal;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How old a signal may be and still start something: an import of two years of history starts nothing. */
@Component
class EntryWindow {

    private final JourneySettings settings;
    private final Clock clock;

    EntryWindow(JourneySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    boolean isOpen(CustomerSignal signal) {
        return age(signal).compareTo(settings.entryMaxAge()) <= 0;
    }

    long ageInDays(CustomerSignal signal) {
        return age(signal).toDays();
    }

    private Duration age(CustomerSignal signal) {
        return Duration.between(signal.occurredAt(), clock.instant());
    }
}
