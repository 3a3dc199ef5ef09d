package io.peyvand.campaign.audience;

import io.peyvand.customer.PreparedSql;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who takes part in a campaign. Preview and freezing ask the same question, so what one shows the other keeps. */
@Component
public class Audiences {

    /** Counts in one statement; writes nothing. */
    @Transactional(readOnly = true)
    public AudiencePreview preview(UUID campaignId) {
        throw new UnsupportedOperationException("in work: " + campaignId);
    }

    /**
     * Fixes the audience in one statement, in the caller's transaction, which then notes the counts on the campaign. Called again it
     * changes nothing and says the same.
     */
    @Transactional
    public FrozenAudience freeze(UUID campaignId) {
        throw new UnsupportedOperationException("in work: " + campaignId);
    }

    /**
     * How often and when each customer may be written to, as the table {@code contactPolicy} decides for her groups now: yields
     * {@code customer_id, max_per_week integer, quiet_from time, quiet_until time} for every customer.
     */
    public PreparedSql contactPolicies(String purpose) {
        throw new UnsupportedOperationException("in work: " + purpose);
    }
}
