package io.peyvand.tracking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands.
 *
 * @param message why it failed and what to do
 * @param errors the first of them; {@code rejected} counts all rows
 */
record ImportRun(
        UUID id,
        String kind,
        boolean dryRun,
        boolean createCustomers,
        State state,
        @Nullable String message,
        long rows,
        long accepted,
        long duplicates,
        long rejected,
        Instant startedAt,
        List<ImportTarget.RowError> errors) {

    enum State {
        RUNNING, DONE, FAILED
    }
}
