package io.peyvand.ops.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one version of a process stands.
 *
 * @param completed since the projection began
 * @param incidents open, in its own instances
 * @param calledIncidents open, in what its instances have called
 * @param oldestSince start of the instance that runs longest; absent when none runs
 * @param throughput of the last 24 hours, hours without anything left out
 */
record JourneyFigures(String processId, int version, long running, long completed, long cancelled, long incidents, long calledIncidents,
        @Nullable Instant oldestSince, @Nullable Duration oldestAge, List<Hour> throughput) {

    record Hour(Instant hour, long started, long completed, long cancelled) {

        long ended() {
            return completed + cancelled;
        }
    }

    boolean idle() {
        return running == 0 && incidents == 0 && throughput.isEmpty();
    }
}
