package io.peyvand.segment;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows who a filter finds. */
@Component
class SegmentPreviews {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Customers customers;

    SegmentPreviews(Customers customers) {
        this.customers = customers;
    }

    /**
     * @param count how many there are, or what it will come to when {@code complete} is false
     * @param share how much of all customers was looked at
     */
    record Preview(long count, boolean complete, double share, List<Shown> sample) {
    }

    record Shown(String externalId, @Nullable String name, String stage) {
    }

    Preview of(AudienceCount running) throws InterruptedException {
        try (AudienceCount count = running) {
            return of(count.await(PATIENCE));
        }
    }

    Preview of(AudienceCount.Progress reached) {
        Map<Long, CustomerProfile> profiles = customers.findAll(reached.sample());
        List<Shown> shown = reached.sample().stream().map(profiles::get).filter(Objects::nonNull).map(SegmentPreviews::shown).toList();
        return new Preview(reached.estimate(), reached.done(), reached.share(), shown);
    }

    private static Shown shown(CustomerProfile customer) {
        String name = ((customer.firstName() == null ? "" : customer.firstName()) + " "
                + (customer.lastName() == null ? "" : customer.lastName())).strip();
        return new Shown(customer.externalId(), name.isEmpty() ? null : name, customer.stage());
    }
}
