package io.peyvand.customer;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about one customer that a journey may wait for or start from: a tracked event, a click, a withdrawn consent, an erasure.
 *
 * @param id the same id is the same signal
 * @param type kebab-case; what a tracked event calls its type, else {@code message-clicked}, {@code message-failed},
 *     {@code opt-in-confirmed}, {@code consent-withdrawn}, {@code work-item-closed}, {@code erased}
 * @param reference the delivery, opt-in or work item it answers; absent when it concerns her as a whole
 * @param facts routing facts such as {@code score}; no personal data
 */
public record CustomerSignal(String id, long customerId, String type, Instant occurredAt, @Nullable String reference, Map<String, Object> facts) {
}
