package io.peyvand.model.whatif;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One what-if.
 *
 * @param draft whether it tried the draft of who asked, not a file
 * @param deployedVersion the version it was compared with; absent when none was deployed
 * @param customers how many there were to look at when it began
 * @param passed how many of them it has passed
 */
record WhatIfRun(long id, String decisionId, String fileName, boolean draft, @Nullable Integer deployedVersion, WhatIfOrder order,
        String requestedBy, Instant requestedAt, long customers, long passed, State state, @Nullable Instant endedAt,
        @Nullable String failure, @Nullable WhatIfResult result) {

    enum State {
        RUNNING, DONE, FAILED, CANCELLED,

        /** Whoever worked on it is gone. */
        INTERRUPTED
    }

    public int percent() {
        return customers == 0 ? 100 : (int) Math.min(100, 100 * passed / customers);
    }

    public @Nullable Duration took() {
        return endedAt == null ? null : Duration.between(requestedAt, endedAt);
    }
}
