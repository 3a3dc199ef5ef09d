package io.peyvand.segment;

/** What one customer bought until a scoring, as the models want it; days count from the epoch and are 0 for who bought nothing. */
record Bought(long customerId, String knownStage, int purchases, int days, int firstDay, int lastDay, double total) {
}
