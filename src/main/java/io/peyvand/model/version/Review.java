package io.peyvand.model.version;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that somebody else has to look at first.
 *
 * @param bases by model: the version that was the latest when it was asked for; 0 = none
 */
record Review(long id, @Nullable String note, @Nullable Integer canary, Map<String, Integer> bases, String requestedBy, Instant requestedAt,
        State state, @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String reason) {

    enum State {
        PENDING, APPROVED, DEPLOYED, REJECTED, WITHDRAWN
    }

    public boolean open() {
        return state == State.PENDING || state == State.APPROVED;
    }
}
