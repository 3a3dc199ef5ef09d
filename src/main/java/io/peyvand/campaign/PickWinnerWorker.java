package io.peyvand.campaign;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.campaign.result.Results;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends the trial: decides which arm the members get who wait for it. */
@Component
class PickWinnerWorker implements JobHandler {

    private final CampaignJobs jobs;
    private final Results results;
    private final CampaignLife life;

    PickWinnerWorker(CampaignJobs jobs, Results results, CampaignLife life) {
        this.jobs = jobs;
        this.results = results;
        this.life = life;
    }

    @Override
    public String type() {
        return "campaign.pickWinner";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("campaignId", ID));
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        Campaign campaign = jobs.lock(job);
        results.decideWinner(campaign.id());
        life.endTrial(campaign.id());
        return Map.of();
    }
}
