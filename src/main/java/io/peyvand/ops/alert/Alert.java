package io.peyvand.ops.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A condition that holds, or held.
 *
 * @param subject a journey, partition or disk; empty when there is only one
 * @param value as it was measured last, in the unit of the kind
 * @param unmeasured over because nobody has measured it for long
 * @param toldAt when a channel last took a notice of it
 * @param unsent why a notice of it could not be sent yet
 */
record Alert(long id, AlertKind kind, String subject, Instant since, @Nullable Instant resolvedAt, double value, double threshold,
        boolean unmeasured, @Nullable Instant toldAt, @Nullable Acknowledgement acknowledged, @Nullable String unsent) {

    /** Somebody knows, and it is not repeated. */
    record Acknowledgement(Instant at, String by, @Nullable String note) {
    }

    /** Absent while it goes on. */
    public @Nullable Duration lasted() {
        return resolvedAt == null ? null : Duration.between(since, resolvedAt);
    }
}
