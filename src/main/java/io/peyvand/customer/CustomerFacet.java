package io.peyvand.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What one module knows of a customer. The customer module asks every facet when it shows, exports, decides about or erases her,
 * so it needs to know none of those modules.
 */
public interface CustomerFacet {

    /** Routing facts for process variables and decision tables, in camelCase; no personal data. */
    default Map<String, Object> facts(long customerId) {
        return Map.of();
    }

    /** Those of its facts that entry rules ask about many customers at once, such as {@code emailConsent}, in one statement; by customer. */
    default Map<Long, Map<String, Object>> factsOf(Collection<Long> customerIds) {
        return Map.of();
    }

    /** The same facts as {@link #facts} of all customers, as queries; they say nothing of who was never looked at. */
    default List<FactRows> factRows() {
        return List.of();
    }

    /** Fields for {@code GET /api/customers/{externalId}}, such as {@code scores} or {@code consents}. */
    default Map<String, Object> profile(long customerId) {
        return Map.of();
    }

    /** What happened before the given instant, newest first, at most {@code limit} entries. */
    default List<TimelineEntry> timeline(long customerId, Instant before, int limit) {
        return List.of();
    }

    /** All data held on her, under the names of its export. */
    default Map<String, Object> export(long customerId) {
        return Map.of();
    }

    /** Deletes or anonymises all of it, in the caller's transaction. Called again after a restore, so it is idempotent. */
    default void erase(long customerId) {
    }
}
