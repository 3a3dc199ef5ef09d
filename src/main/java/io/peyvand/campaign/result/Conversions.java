package io.peyvand.campaign.result;

import java.math.BigDecimal;

/**
 * What a campaign is credited with.
 *
 * @param converted members who reached the goal within the conversion window
 * @param revenue what they spent on it, amounts as they came
 */
public record Conversions(long converted, BigDecimal revenue) {
}
