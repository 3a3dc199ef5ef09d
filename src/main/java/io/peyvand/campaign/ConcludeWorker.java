package io.peyvand.campaign;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes the books: its members are free for other experiments, and its results do not grow any more. */
@Component
class ConcludeWorker implements JobHandler {

    private final CampaignJobs jobs;
    private final CampaignLife life;

    ConcludeWorker(CampaignJobs jobs, CampaignLife life) {
        this.jobs = jobs;
        this.life = life;
    }

    @Override
    public String type() {
        return "campaign.conclude";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("campaignId", ID));
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        life.concluded(jobs.lock(job).id());
        return Map.of();
    }
}
