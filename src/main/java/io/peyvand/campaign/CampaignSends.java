package io.peyvand.campaign;

import io.peyvand.campaign.WaveRows.Wave;
import io.peyvand.channel.Deliveries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds what a campaign has put into the ledger, or into the queue of journey starts, on a rein. */
@Component
class CampaignSends {

    private static final String CANCELLED = "CANCELLED";

    private final Deliveries deliveries;
    private final CampaignMail mail;
    private final CampaignStarts starts;

    CampaignSends(Deliveries deliveries, CampaignMail mail, CampaignStarts starts) {
        this.deliveries = deliveries;
        this.mail = mail;
        this.starts = starts;
    }

    /** Also sets the pace anew. */
    void throttle(Campaign campaign) {
        if (campaign.plan().journey() == null) {
            deliveries.control(campaign.source(), campaign.plan().throttlePerMinute());
        }
    }

    void pause(Campaign campaign, @Nullable String reason) {
        if (campaign.plan().journey() == null) {
            deliveries.pause(campaign.source(), reason == null ? "PAUSED" : reason);
        } else {
            starts.hold(campaign, true);
        }
    }

    void resume(Campaign campaign) {
        if (campaign.plan().journey() == null) {
            deliveries.resume(campaign.source());
        } else {
            starts.hold(campaign, false);
        }
    }

    /** Whoever was not written to, or not started, gets the reason; also those not released yet. */
    void cancel(Campaign campaign) {
        if (campaign.plan().journey() == null) {
            deliveries.cancel(campaign.source(), CANCELLED);
        } else {
            starts.cancel(campaign, CANCELLED);
        }
    }

    /** @return how many members went on */
    long release(Campaign campaign, Wave wave) {
        return campaign.plan().journey() == null ? mail.release(campaign, wave) : starts.release(campaign, wave);
    }

    Optional<String> restsBecause(Campaign campaign) {
        return campaign.plan().journey() == null ? deliveries.restsBecause(campaign.source()) : Optional.empty();
    }

    /** How many that were released wait to go; counts no further than {@code most}. */
    long waiting(Campaign campaign, int most) {
        return campaign.plan().journey() == null ? deliveries.waiting(campaign.source(), most) : starts.waiting(campaign);
    }
}
