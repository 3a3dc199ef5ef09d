package io.peyvand.customer;

/** What is wrong with one field of an input, in words its sender can act on. */
public record FieldProblem(String field, String message) {
}
