package io.peyvand.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something was decided for one customer; the same id is the same record.
 *
 * @param instanceKey of the process instance that asked, absent when none did
 */
public record DecisionRecord(String id, long customerId, @Nullable String enrolmentId, @Nullable Long instanceKey, String decisionId, int version,
        DecisionResult result, Instant at) {
}
