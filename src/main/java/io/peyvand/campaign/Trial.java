package io.peyvand.campaign;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A share of the audience is tried first, then the rest gets the arm that did best.
 *
 * @param share of those who are not held out, between 0 and 1
 * @param after how long the trial runs from its last message on
 * @param metric {@code conversion}, {@code revenue} or {@code click}
 */
public record Trial(BigDecimal share, Duration after, String metric) {
}
