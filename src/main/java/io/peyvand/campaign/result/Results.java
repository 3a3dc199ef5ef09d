package io.peyvand.campaign.result;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a campaign changed. */
@Component
public class Results {

    /** What the campaign is credited with by its attribution rule; nothing before it has started. */
    @Transactional(readOnly = true)
    public Conversions conversions(UUID campaignId) {
        throw new UnsupportedOperationException("in work: " + campaignId);
    }

    /** Decides, once, which arm the members get who wait for it (arm -1); asked again it gives the same answer. */
    @Transactional
    public Winner decideWinner(UUID campaignId) {
        throw new UnsupportedOperationException("in work: " + campaignId);
    }
}
