package io.peyvand.campaign.audience;

import io.peyvand.consent.Consents;
import io.peyvand.customer.PreparedSql;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whom an occasion leaves out, reason by reason; each piece of SQL yields {@code customer_id}, each once. */
@Component
class Exclusions {

    private static final String CHANNEL = "email";

    /** A campaign with one arm and no holdout compares nothing, so nobody can spoil it by being in another. */
    private static final String OTHERS = """
            select distinct m.customer_id from campaign_member m join campaign c on c.id = m.campaign_id
            where m.arm is not null and c.id <> ? and c.frozen_at is not null and c.concluded_at is null and c.state <> 'CANCELLED'
                and (c.holdout > 0 or (select count(*) from campaign_variant v where v.campaign_id = c.id) > 1)""";

    private final Consents consents;
    private final ContactPolicies policies;

    Exclusions(Consents consents, ContactPolicies policies) {
        this.consents = consents;
        this.policies = policies;
    }

    /** Whoever is in one of these is left out. Service messages need no yes and heed no wish about advertising. */
    Map<Exclusion, PreparedSql> of(Occasion occasion) {
        Experiment experiment = occasion.experiment();
        Map<Exclusion, PreparedSql> sets = new EnumMap<>(Exclusion.class);
        sets.put(Exclusion.SUPPRESSED, consents.suppressed(CHANNEL));
        if (occasion.marketing() && experiment.topic() != null) {
            sets.put(Exclusion.TOPIC_DECLINED, consents.declining(experiment.topic()));
        }
        if (occasion.marketing() && experiment.times().expiresAt() != null) {
            sets.put(Exclusion.PAUSED_BY_CUSTOMER, consents.pausedAt(experiment.times().expiresAt()));
        }
        sets.put(Exclusion.FREQUENCY_CAP, policies.capped(occasion.purpose(), occasion.at()));
        if (experiment.exclusive()) {
            sets.put(Exclusion.OTHER_EXPERIMENT, PreparedSql.of(OTHERS, experiment.id()));
        }
        return sets;
    }

    /** Whoever said yes. */
    PreparedSql granted(String purpose) {
        return consents.granting(purpose, CHANNEL);
    }
}
