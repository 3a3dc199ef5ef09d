package io.peyvand.campaign.result;

import io.peyvand.campaign.result.CampaignResults.Arm;
import io.peyvand.campaign.result.CampaignResults.Lift;
import io.peyvand.campaign.result.CampaignResults.MoneyLift;
import io.peyvand.customer.SafeCsv;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The results as a table, one row for each arm. */
@Component
class ResultExport {

    void write(CampaignResults results, SafeCsv csv) {
        try (csv) {
            csv.row("campaign", "arm", "offer", "size", "converted", "rate", "lift", "liftLow", "liftHigh", "liftPValue", "incrementalBuyers",
                    "revenue", "revenuePerHead", "revenueLift", "revenueLiftLow", "revenueLiftHigh", "revenueLiftPValue", "incrementalRevenue", "currency",
                    "sent", "delivered", "opened", "clicked", "unsubscribed", "bounced", "complained");
            row(csv, results, results.holdout(), "holdout");
            results.variants().forEach(arm -> row(csv, results, arm, String.valueOf(arm.position())));
            if (results.rest() != null) {
                row(csv, results, results.rest(), "rest");
            }
        }
    }

    private static void row(SafeCsv csv, CampaignResults results, Arm arm, String name) {
        Lift lift = arm.lift();
        MoneyLift money = arm.revenueLift();
        Messages messages = arm.messages();
        csv.row(results.name(), name, arm.offer(), arm.size(), arm.converted(), arm.rate(),
                lift == null ? null : lift.value(), lift == null ? null : lift.low(), lift == null ? null : lift.high(), lift == null ? null : lift.pValue(),
                arm.incrementalBuyers(), number(arm.revenue()), number(arm.revenuePerHead()),
                money == null ? null : number(money.value()), money == null ? null : number(money.low()), money == null ? null : number(money.high()),
                money == null ? null : money.pValue(), number(arm.incrementalRevenue()), results.currency(),
                messages.sent(), messages.delivered(), messages.opened(), messages.clicked(), messages.unsubscribed(), messages.bounced(), messages.complained());
    }

    private static @Nullable BigDecimal number(@Nullable String money) {
        return money == null ? null : new BigDecimal(money);
    }
}
