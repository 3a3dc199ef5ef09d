package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.AudienceCount.Counts;
import org.springframework.stereotype.Component;

/** Fixes an audience, once. */
@Component
class Freezing {

    private final Classification classification;
    private final FrozenMembers members;
    private final QueryLimits limits;

    Freezing(Classification classification, FrozenMembers members, QueryLimits limits) {
        this.classification = classification;
        this.members = members;
        this.limits = limits;
    }

    /** The caller holds the campaign's row, so of two that freeze at once the second finds what the first wrote. */
    FrozenAudience freeze(Occasion occasion) {
        Experiment experiment = occasion.experiment();
        Counts counts = members.counts(experiment.id());
        if (experiment.times().frozenAt() == null && counts.audience() == 0) {
            limits.freeze();
            members.write(experiment.id(), classification.of(occasion));
            counts = members.counts(experiment.id());
        }
        return new FrozenAudience(counts.audience(), counts.eligible(), counts.holdout());
    }
}
