package io.peyvand.campaign;

import io.peyvand.access.Audit;
import io.peyvand.web.Problem;
import io.peyvand.work.WorkItems;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people, and the channel, may tell a campaign. Each is one transaction: the state, the send control and the word to the engine. */
@Component
class CampaignCommands {

    private final CampaignStore store;
    private final CampaignLife life;
    private final CampaignMessages messages;
    private final CampaignSends sends;
    private final WorkItems workItems;
    private final Audit audit;

    CampaignCommands(CampaignStore store, CampaignLife life, CampaignMessages messages, CampaignSends sends, WorkItems workItems, Audit audit) {
        this.store = store;
        this.life = life;
        this.messages = messages;
        this.sends = sends;
        this.workItems = workItems;
        this.audit = audit;
    }

    @Transactional
    public void launch(UUID id) {
        require(life.launch(id), id, "launched");
        Campaign campaign = known(id);
        sends.throttle(campaign);
        messages.launched(campaign);
        audit.record("campaign.launch", id.toString(), Map.of("name", campaign.name()));
    }

    /** @param reason absent = a person did it */
    @Transactional
    public void pause(UUID id, @Nullable String reason) {
        require(life.pause(id, reason), id, "paused");
        sends.pause(known(id), reason);
        audit.record("campaign.pause", id.toString(), reason == null ? Map.of() : Map.of("reason", reason));
    }

    @Transactional
    public void resume(UUID id) {
        require(life.resume(id), id, "resumed");
        if (workItems.asksAbout(id)) {
            life.awaits(id, CampaignListener.AWAITS_APPROVAL);
        }
        sends.resume(known(id));
        messages.changed(id);
        audit.record("campaign.resume", id.toString(), Map.of());
    }

    /** @param reason absent = a person did it */
    @Transactional
    public void cancel(UUID id, @Nullable String reason) {
        require(life.cancel(id, reason), id, "cancelled");
        messages.cancelled(id);
        ended(known(id), reason);
    }

    /** The same by word of the process itself, which needs no message to end. Done again it changes nothing. */
    @Transactional
    public void end(Campaign campaign, String reason) {
        if (life.cancel(campaign.id(), reason)) {
            ended(campaign, reason);
        }
    }

    private void ended(Campaign campaign, @Nullable String reason) {
        sends.cancel(campaign);
        workItems.withdraw(campaign.id());
        audit.record("campaign.cancel", campaign.id().toString(), reason == null ? Map.of() : Map.of("reason", reason));
    }

    /** The channel has paused it already. */
    @Transactional
    public void rests(UUID id, String reason) {
        if (life.pause(id, reason)) {
            audit.record("campaign.pause", id.toString(), Map.of("reason", reason));
        }
    }

    @Transactional
    public void throttle(UUID id, @Nullable Integer perMinute) {
        if (perMinute != null && perMinute < 1) {
            throw Problem.badRequest("throttlePerMinute", "'throttlePerMinute' must be 1 or more; leave it out for no limit.");
        }
        require(life.throttle(id, perMinute), id, "throttled");
        Campaign campaign = known(id);
        if (campaign.state() != CampaignState.DRAFT) {
            sends.throttle(campaign);
            messages.changed(id);
        }
        Map<String, Object> details = new HashMap<>();
        details.put("perMinute", perMinute);
        audit.record("campaign.throttle", id.toString(), details);
    }

    /** @throws Problem 404 when there is no such campaign, else 409 with its state, unless it was done */
    void require(boolean done, UUID id, String what) {
        if (!done) {
            Campaign campaign = known(id);
            throw Problem.conflict("The campaign '%s' is %s and cannot be %s.".formatted(campaign.name(), campaign.state(), what));
        }
    }

    private Campaign known(UUID id) {
        return store.find(id).orElseThrow(() -> CampaignLife.unknown(id));
    }
}
