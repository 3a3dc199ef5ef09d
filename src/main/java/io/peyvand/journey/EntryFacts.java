package io.peyvand.journey;

import io.peyvand.customer.Customers;
import io.peyvand.segment.Segments;
import io.peyvand.tracking.TrackedEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What entry rules may ask about customers, for many at once. */
@Component
class EntryFacts {

    private final Customers customers;
    private final Segments segments;
    private final TrackedEvents events;

    EntryFacts(Customers customers, Segments segments, TrackedEvents events) {
        this.customers = customers;
        this.segments = segments;
        this.events = events;
    }

    /** By customer; purchases count up to now, whatever the last scoring saw. Unknown and erased customers are absent. */
    Map<Long, Map<String, Object>> of(Set<Long> customerIds) {
        Map<Long, Map<String, Object>> scored = segments.factsOf(customerIds);
        Map<Long, Integer> purchases = events.purchaseCounts(customerIds);
        Map<Long, Map<String, Object>> others = customers.factsOf(customerIds);
        Map<Long, Map<String, Object>> facts = new HashMap<>();
        customers.findAll(customerIds).values().forEach(customer -> {
            Map<String, Object> known = new HashMap<>(scored.getOrDefault(customer.id(), Map.of("stage", customer.stage())));
            known.putAll(others.getOrDefault(customer.id(), Map.of()));
            known.put("purchases", purchases.getOrDefault(customer.id(), 0));
            facts.put(customer.id(), known);
        });
        return facts;
    }
}
