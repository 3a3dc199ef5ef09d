package io.peyvand.journey;

import java.time.Instant;

/** New starts are held back. @param journey process id, or {@link #ALL} */
public record Suspension(String journey, String reason, String suspendedBy, Instant suspendedAt) {

    /** Every journey, as before maintenance. */
    public static final String ALL = "*";
}
