package io.peyvand.journey;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One customer's run of one journey.
 *
 * @param offeredAt when its start was first handed to the engine, if ever
 * @param variables what the start carries besides the ids
 */
record Enrolment(
        UUID id,
        String journey,
        long customerId,
        BigDecimal priority,
        Map<String, Object> variables,
        String state,
        Instant enrolledAt,
        @Nullable Instant offeredAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String exitReason,
        @Nullable String outcome,
        @Nullable Instant reentryAt) {
}
