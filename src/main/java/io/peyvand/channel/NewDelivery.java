package io.peyvand.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody asks for.
 *
 * @param source the enrolment that asks
 * @param occurrence how often this step has written to her before, plus one; the same four ids are the same message
 */
record NewDelivery(
        String source,
        String step,
        long customerId,
        int occurrence,
        String purpose,
        String channel,
        String offer,
        ContactPolicy policy,
        @Nullable Instant expiresAt,
        @Nullable String optInId) {
}
