package io.peyvand.access;

/** Somebody may no longer sign in, and the name may be given to somebody else. */
public record AccountRemoved(String name) {
}
