package io.peyvand.journey;

import io.peyvand.customer.PreparedSql;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the engine's own log knows of runs, told by whoever reads it. */
public interface RunsInEngine {

    /** Variable whose value the log can be asked for. */
    String MARK = "carryOver";

    /** By mark: key of the instance that was started with it; a mark that the log does not know is absent. */
    Map<String, Long> startedWith(Collection<String> marks);

    /** Whether everything the engine did until then has been read. */
    boolean knowsAllUntil(Instant moment);

    /** By version, of those that run. */
    Map<Integer, Long> running(String processId);

    /** By element id of one version: how many are there now. Absent when nobody has read the log yet. */
    Optional<Map<String, Long>> standing(String processId, int version);

    /** How many of these instances an open incident holds, in what they have called included. @param instances yields {@code instance_key} */
    long stuck(PreparedSql instances);
}
