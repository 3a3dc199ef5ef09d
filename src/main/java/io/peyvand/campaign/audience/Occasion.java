package io.peyvand.campaign.audience;

import java.time.Instant;

/**
 * An experiment and what its exclusions depend on.
 *
 * @param purpose {@code service} only when every message is
 * @param at when its messages are meant to go
 */
record Occasion(Experiment experiment, String purpose, Instant at) {

    boolean marketing() {
        return purpose.equals("marketing");
    }
}
