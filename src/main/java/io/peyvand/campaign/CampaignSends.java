package io.peyvand.campaign;

import io.peyvand.channel.Deliveries;
import io.peyvand.journey.Journeys;
import org.springframework.stereotype.Component;

/** Holds what a campaign has put into the ledger, and into the queue of journey starts, on a rein. */
@Component
class CampaignSends {

    private final Deliveries deliveries;
    private final Journeys journeys;

    CampaignSends(Deliveries deliveries, Journeys journeys) {
        this.deliveries = deliveries;
        this.journeys = journeys;
    }

    void open(Campaign campaign) {
    }

    void throttle(Campaign campaign) {
    }

    void pause(Campaign campaign, String reason) {
    }

    void resume(Campaign campaign) {
    }

    void cancel(Campaign campaign) {
    }
}
