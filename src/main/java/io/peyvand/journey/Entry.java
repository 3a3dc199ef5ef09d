package io.peyvand.journey;

import io.peyvand.decision.DecisionResult;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer who is to enter a journey.
 *
 * @param source what calls for it; the same source enrols a customer once, whenever it is handled again
 * @param urgent answers something she just did, and does not queue behind a scoring of everybody
 * @param why the decision that called for it, if one did
 */
record Entry(
        String journey,
        long customerId,
        @Nullable String source,
        boolean urgent,
        BigDecimal priority,
        Map<String, Object> variables,
        @Nullable DecisionResult why) {
}
