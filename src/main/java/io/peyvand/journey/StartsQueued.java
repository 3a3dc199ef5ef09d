package io.peyvand.journey;

/** There is something for the starter, once the transaction commits. */
record StartsQueued(int enrolments) {
}
