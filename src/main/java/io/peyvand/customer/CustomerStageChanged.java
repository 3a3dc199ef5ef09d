package io.peyvand.customer;

/** Published in the transaction that changed a customer's own lifecycle stage. */
public record CustomerStageChanged(long customerId, String stage) {
}
