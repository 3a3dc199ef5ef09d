package io.peyvand.ops.batch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One act on a frozen list of instances or incidents. */
public record Batch(
        long id,
        BatchKind kind,
        Target target,
        Map<String, String> what,
        Orders orders,
        @Nullable String reason,
        String createdBy,
        Instant createdAt,
        State state,
        int perSecond,
        @Nullable Instant endedAt) {

    public enum State {
        RUNNING, PAUSED, DONE, CANCELLED;

        public boolean ended() {
            return this == DONE || this == CANCELLED;
        }
    }
}
