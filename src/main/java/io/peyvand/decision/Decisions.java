package io.peyvand.decision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The deployed decision tables. */
@Component
public class Decisions {

    /**
     * The latest deployed version, compiled; thread-safe and cheap to call again. Hold it for one bulk run, not longer.
     *
     * @throws UnknownDecision when no such decision is deployed
     */
    public DecisionTable table(String decisionId) {
        throw new UnsupportedOperationException();
    }

    /** Keeps why something was decided, for her timeline; in the caller's transaction, in one statement. */
    public void record(List<DecisionRecord> records) {
        throw new UnsupportedOperationException();
    }

    /** Her decision records made before the given instant, newest first. */
    public List<DecisionRecord> history(long customerId, Instant before, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Deletes her decision records, in the caller's transaction. */
    public void erase(long customerId) {
        throw new UnsupportedOperationException();
    }
}
