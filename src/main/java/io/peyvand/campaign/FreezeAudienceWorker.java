package io.peyvand.campaign;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.campaign.audience.Audiences;
import io.peyvand.campaign.audience.FrozenAudience;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fixes who takes part and in which arm, once. */
@Component
class FreezeAudienceWorker implements JobHandler {

    private final CampaignJobs jobs;
    private final Audiences audiences;
    private final CampaignLife life;
    private final CampaignSettings settings;

    FreezeAudienceWorker(CampaignJobs jobs, Audiences audiences, CampaignLife life, CampaignSettings settings) {
        this.jobs = jobs;
        this.audiences = audiences;
        this.life = life;
        this.settings = settings;
    }

    @Override
    public String type() {
        return "campaign.freezeAudience";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("campaignId", ID)).giving("recipients", "estimatedCost");
    }

    /** A million members take about a minute on a slow disk. */
    @Override
    public Duration timeout() {
        return Duration.ofMinutes(15);
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        Campaign campaign = jobs.lock(job);
        FrozenAudience frozen = audiences.freeze(campaign.id());
        life.frozen(campaign.id(), frozen);
        long recipients = frozen.eligible() - frozen.holdout();
        return Map.of("recipients", recipients,
                "estimatedCost", settings.costPerMessage().multiply(BigDecimal.valueOf(recipients)));
    }
}
