package io.peyvand.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why something was decided for one customer; the same id is the same record. */
public record DecisionRecord(String id, long customerId, @Nullable String enrolmentId, String decisionId, int version, DecisionResult result, Instant at) {
}
