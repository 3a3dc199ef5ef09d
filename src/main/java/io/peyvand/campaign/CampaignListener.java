package io.peyvand.campaign;

import io.peyvand.channel.SendingPaused;
import io.peyvand.work.CampaignAsks;
import io.peyvand.work.WorkItems;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** What others let a campaign know. */
@Component
class CampaignListener {

    static final String AWAITS_APPROVAL = "AWAITS_APPROVAL";

    private final CampaignCommands commands;
    private final CampaignStore store;
    private final CampaignLife life;
    private final WorkItems workItems;

    CampaignListener(CampaignCommands commands, CampaignStore store, CampaignLife life, WorkItems workItems) {
        this.commands = commands;
        this.store = store;
        this.life = life;
        this.workItems = workItems;
    }

    /**
     * After the channel's transaction, because that holds the source's row and a campaign takes its own row first. If this is lost, the
     * next wave or look notices that the source rests.
     */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void on(SendingPaused paused) {
        campaignId(paused.source()).flatMap(store::find).ifPresent(campaign -> commands.rests(campaign.id(), paused.reason()));
    }

    @EventListener
    @Transactional
    public void on(CampaignAsks asks) {
        if (asks.waiting() && store.find(asks.campaignId()).filter(campaign -> campaign.state().over()).isPresent()) {
            // It was cancelled while its process was on the way here.
            workItems.withdraw(asks.campaignId());
        } else if (asks.waiting()) {
            life.awaits(asks.campaignId(), AWAITS_APPROVAL);
        } else {
            life.answered(asks.campaignId());
        }
    }

    private static Optional<UUID> campaignId(String source) {
        try {
            return Optional.of(UUID.fromString(source));
        } catch (IllegalArgumentException otherKindOfSource) {
            return Optional.empty();
        }
    }
}
