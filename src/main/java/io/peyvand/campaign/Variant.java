package io.peyvand.campaign;

import java.math.BigDecimal;

/**
 * One arm of a campaign.
 *
 * @param position from 1; the arm of its members
 */
public record Variant(int position, String offer, BigDecimal weight) {
}
