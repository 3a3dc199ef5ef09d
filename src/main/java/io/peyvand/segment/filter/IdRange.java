package io.peyvand.segment.filter;

/** Customers by id, both ends included. */
public record IdRange(long from, long until) {
}
