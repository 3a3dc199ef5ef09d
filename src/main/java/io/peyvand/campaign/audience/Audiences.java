package io.peyvand.campaign.audience;

import io.peyvand.customer.PreparedSql;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who takes part in a campaign. Preview and freezing ask the same question, so what one shows the other keeps. */
@Component
public class Audiences {

    private final Experiments experiments;
    private final Occasions occasions;
    private final Previews previews;
    private final Freezing freezing;
    private final ContactPolicies policies;

    Audiences(Experiments experiments, Occasions occasions, Previews previews, Freezing freezing, ContactPolicies policies) {
        this.experiments = experiments;
        this.occasions = occasions;
        this.previews = previews;
        this.freezing = freezing;
        this.policies = policies;
    }

    /**
     * Whom the campaign would reach; once it is frozen, whom it holds. Writes nothing.
     *
     * @throws io.peyvand.web.Problem 404, or 503 when the question takes too long
     */
    @Transactional(readOnly = true)
    public AudiencePreview preview(UUID campaignId) {
        Experiment experiment = experiments.experiment(campaignId);
        return experiment.times().frozenAt() == null ? previews.asked(occasions.of(experiment)) : previews.frozen(experiment);
    }

    /** The same for a campaign that is only being thought of; with the same seed it is the audience that the campaign will get. */
    @Transactional(readOnly = true)
    public AudiencePreview preview(Experiment planned) {
        return previews.asked(occasions.of(planned));
    }

    /**
     * The same step by step, for whoever watches it.
     *
     * @param soFar {@code next} of the step before, null for the first
     */
    @Transactional(readOnly = true)
    public PartialPreview step(Experiment planned, @Nullable String soFar) {
        return previews.step(occasions.of(planned), soFar);
    }

    /** The same; whom a frozen campaign holds is known at once. */
    @Transactional(readOnly = true)
    public PartialPreview step(UUID campaignId, @Nullable String soFar) {
        Experiment experiment = experiments.experiment(campaignId);
        return experiment.times().frozenAt() == null ? step(experiment, soFar) : new PartialPreview(previews.frozen(experiment), 1, null);
    }

    /**
     * Fixes the audience in one statement, in the caller's transaction, which then notes the counts on the campaign. Called again it
     * changes nothing and says the same.
     */
    @Transactional
    public FrozenAudience freeze(UUID campaignId) {
        return freezing.freeze(occasions.of(experiments.locked(campaignId)));
    }

    /**
     * How often and when each customer may be written to, as the table {@code contactPolicy} decides for her groups now:
     * {@code customer_id, max_per_week integer, quiet_from time, quiet_until time} of everybody.
     */
    public PreparedSql contactPolicies(String purpose) {
        return policies.all(purpose);
    }

    /** {@code service} only when every message of the campaign is; what consent, caps and quiet hours depend on. */
    public String purpose(UUID campaignId) {
        return occasions.of(experiments.experiment(campaignId)).purpose();
    }
}
