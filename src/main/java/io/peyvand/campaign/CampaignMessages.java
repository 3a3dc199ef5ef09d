package io.peyvand.campaign;

import io.peyvand.engine.Message;
import io.peyvand.engine.ProcessEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the process of a campaign is told, in the transaction that caused it. */
@Component
class CampaignMessages {

    static final String LAUNCHED = "campaign.launched";
    static final String CHANGED = "campaign.changed";
    static final String CANCELLED = "campaign.cancelled";
    /** The engine may be away for a while, and a wait may not be open yet. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final ProcessEngine engine;
    private final CampaignStore store;

    CampaignMessages(ProcessEngine engine, CampaignStore store) {
        this.engine = engine;
        this.store = store;
    }

    void launched(Campaign campaign) {
        send("launched-" + campaign.id(), LAUNCHED, campaign.source(), variables(campaign));
    }

    private static Map<String, Object> variables(Campaign campaign) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("campaignId", campaign.source());
        Instant startAt = campaign.plan().startAt();
        if (startAt != null) {
            variables.put("startAt", startAt.toString());
        }
        variables.put("conversionWindow", campaign.plan().conversionWindow().toString());
        if (campaign.plan().winner() != null) {
            variables.put("trialWindow", campaign.plan().winner().after().toString());
        }
        return variables;
    }

    /**
     * For a process that may be lost. Kept by the engine only briefly: one that still runs holds a second one off, and this must not wait
     * for its end.
     */
    void revived(UUID id) {
        engine.publishLater(List.of(new Message("revived-" + UUID.randomUUID(), LAUNCHED, id.toString(), Duration.ofSeconds(30),
                variables(store.find(id).orElseThrow()))));
    }

    /** It may go on, or faster or slower. */
    void changed(UUID id) {
        send("changed-" + UUID.randomUUID(), CHANGED, id.toString(), Map.of());
    }

    void cancelled(UUID id) {
        send("cancelled-" + id, CANCELLED, id.toString(), Map.of());
    }

    private void send(String messageId, String name, String key, Map<String, Object> variables) {
        engine.publishLater(List.of(new Message(messageId, name, key, KEPT, variables)));
    }
}
