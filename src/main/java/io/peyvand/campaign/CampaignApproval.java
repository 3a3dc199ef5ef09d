package io.peyvand.campaign;

import io.peyvand.decision.Decisions;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the table that the campaign's process will ask, so that a marketer knows before she launches whether somebody has to agree. */
@Component
public class CampaignApproval {

    private final Decisions decisions;
    private final CampaignSettings settings;

    CampaignApproval(Decisions decisions, CampaignSettings settings) {
        this.decisions = decisions;
        this.settings = settings;
    }

    /** @throws RuntimeException of {@link Decisions} when the table is not deployed or does not decide */
    public boolean needed(long recipients) {
        Object output = decisions.table("campaignApproval")
                .evaluate(Map.of("recipients", recipients, "estimatedCost", settings.costPerMessage().multiply(BigDecimal.valueOf(recipients))))
                .output();
        return output instanceof Map<?, ?> columns && Boolean.TRUE.equals(columns.get("needed"));
    }
}
