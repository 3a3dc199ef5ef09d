package io.peyvand.model.testcase;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cases of one model, run because somebody asked.
 *
 * @param draft whether the draft of who asked was run, not what is deployed
 * @param percent how much of the rehearsal is played, when it takes one
 */
record TestRun(long id, String modelId, boolean draft, int cases, int percent, String requestedBy, Instant requestedAt, State state, @Nullable Instant endedAt,
        @Nullable String failure, @Nullable List<CaseResult> results) {

    enum State {
        RUNNING, DONE, FAILED, CANCELLED,

        /** Whoever worked on it is gone. */
        INTERRUPTED
    }

    public long passed() {
        return results == null ? 0 : results.stream().filter(CaseResult::passed).count();
    }
}
