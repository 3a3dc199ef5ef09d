package io.peyvand.model.rehearsal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rehearsal.
 *
 * @param version the deployed one that was played, or that the draft was begun from
 * @param ahead how many stand in line before it
 */
record RehearsalRun(long id, String processId, @Nullable Integer version, boolean draft, RehearsalRequest request, String requestedBy,
        Instant requestedAt, State state, int ahead, Duration played, @Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable String failure,
        @Nullable RehearsalResult result) {

    enum State {
        QUEUED, RUNNING, DONE, FAILED, CANCELLED,

        /** Whoever played it is gone. */
        INTERRUPTED
    }

    public boolean over() {
        return state != State.QUEUED && state != State.RUNNING;
    }

    public int percent() {
        return state == State.DONE ? 100 : (int) Math.min(99, 100 * played.toMinutes() / request.length().toMinutes());
    }

    public @Nullable Duration took() {
        return startedAt == null || endedAt == null ? null : Duration.between(startedAt, endedAt);
    }
}
