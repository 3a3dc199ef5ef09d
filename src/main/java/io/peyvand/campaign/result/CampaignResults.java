package io.peyvand.campaign.result;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign changed. Rates and amounts compare everybody who was drawn into an arm with everybody who was held out; what cannot be
 * said is absent. Money is decimal text in {@code currency}.
 *
 * @param mixedCurrencies whether amounts in several currencies were added up as they came, so that no sum of money here means anything
 * @param measuredFrom absent before the start
 * @param complete whether the conversion window of the last message is over
 * @param credited by the campaign's attribution rule; it says who gets the credit, not what the campaign changed
 * @param rest those who got the winner after the trial; they were written to later than the arms they come from
 */
public record CampaignResults(
        UUID campaign,
        String name,
        String state,
        String goal,
        String conversionWindow,
        String attribution,
        String currency,
        boolean mixedCurrencies,
        @Nullable Instant measuredFrom,
        Instant measuredUntil,
        boolean complete,
        Credited credited,
        Incremental incremental,
        @Nullable RatioCheck ratioCheck,
        Arm holdout,
        List<Arm> variants,
        @Nullable Arm rest,
        @Nullable Winner winner) {

    /**
     * @param position 0 = holdout, -1 = the rest of a trial
     * @param rate converted of size
     * @param lift of the rate against the holdout
     * @param revenueLift of the revenue per head against the holdout
     * @param incrementalBuyers how many bought because of the campaign, as far as the lift tells
     */
    public record Arm(
            int position,
            @Nullable String offer,
            long size,
            long converted,
            @Nullable Double rate,
            String revenue,
            @Nullable String revenuePerHead,
            @Nullable Lift lift,
            @Nullable MoneyLift revenueLift,
            @Nullable Double incrementalBuyers,
            @Nullable String incrementalRevenue,
            Messages messages) {
    }

    /** A difference with its 95 % interval. */
    public record Lift(double value, double low, double high, double pValue) {
    }

    public record MoneyLift(String value, String low, String high, double pValue) {
    }

    public record Credited(long converted, String revenue) {
    }

    /** Of all arms together; absent without a holdout. */
    public record Incremental(@Nullable Double buyers, @Nullable String revenue) {
    }

    /** @param warning whether the arms differ from their shares by more than chance explains, so that no figure here can be trusted */
    public record RatioCheck(double pValue, boolean warning) {
    }
}
