package io.peyvand.campaign.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The arm that the rest of the audience gets.
 *
 * @param rule {@code SIGNIFICANT}: better than the next best beyond chance; {@code BEST_ESTIMATE}: the highest rate, which may be chance;
 *     {@code TOO_FEW}: the highest rate of arms too small to tell
 * @param pValue of the difference to the next best; absent when it cannot be computed
 */
public record Winner(int arm, String rule, @Nullable Double pValue, Instant decidedAt) {
}
