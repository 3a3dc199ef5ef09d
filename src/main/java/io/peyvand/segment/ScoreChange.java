package io.peyvand.segment;

import java.math.BigDecimal;
import java.util.Map;

/** One customer whose groups a scoring changed, with the facts that entry rules may ask for (previousStage, stage, …). */
public record ScoreChange(long customerId, BigDecimal clv, Map<String, Object> facts) {
}
