package io.peyvand.campaign.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.CampaignState;
import java.util.UUID;

/** How far a campaign is, all of one moment; what goes over the wire each time it has changed. */
public record Snapshot(
        UUID id,
        CampaignState state,
        long total,
        long pending,
        long sent,
        long failed,
        long inDoubt,
        long skipped,
        long opened,
        long clicked,
        long unsubscribed,
        long bounced) {

    static Snapshot of(CampaignDetails campaign) {
        long skipped = campaign.skipped().values().stream().mapToLong(Long::longValue).sum();
        return new Snapshot(campaign.id(), campaign.state(), campaign.audience() - campaign.holdout(), campaign.pending(), campaign.sent(),
                campaign.failed(), campaign.inDoubt(), skipped, campaign.opened(), campaign.clicked(),
                campaign.unsubscribed(), campaign.bounced());
    }

    /** Whole percent of those who are settled, one way or the other; 100 only when nobody is left. */
    @JsonProperty
    public int getProgress() {
        long settled = total - pending;
        return total <= 0 ? 0 : (int) Math.clamp(100 * settled / total, 0, 100);
    }

    /** @return percent of the bar's width, so that even a few failures among many can be seen */
    public double share(long part) {
        return total <= 0 || part <= 0 ? 0 : Math.max(0.6, 100.0 * part / total);
    }
}
