package io.peyvand.consent;

import java.time.Instant;
import java.util.UUID;

/** She left by a link in this message; published once, in the transaction that withdraws the consent. */
public record CustomerUnsubscribed(UUID deliveryId, Instant at) {
}
