package io.peyvand.ops.overview;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast what the journeys and campaigns want to send goes out.
 *
 * @param queue messages that are due and wait
 * @param perMinute messages this node's relay took in the last minute; absent until it was looked at twice
 * @param oldest how long the single message that is due longest has waited
 * @param outboxOldest age of the oldest message that the engine has not acknowledged
 * @param starts customers enrolled and waiting for the engine
 */
record DeliveryDetails(
        @Nullable Long queue, @Nullable Double perMinute, @Nullable Duration oldest, @Nullable Duration outboxOldest, @Nullable Long starts) {
}
