package io.peyvand.campaign;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a campaign when nobody is left who may still get something; until then it says when to look again. */
@Component
class SettleWorker implements JobHandler {

    private final CampaignJobs jobs;
    private final Waves waves;

    SettleWorker(CampaignJobs jobs, Waves waves) {
        this.jobs = jobs;
        this.waves = waves;
    }

    @Override
    public String type() {
        return "campaign.settle";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("campaignId", ID)).giving("settled", "settleInterval");
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        Waves.Rest rest = waves.settle(jobs.lock(job));
        return Map.of("settled", rest.settled(), "settleInterval", rest.lookIn().toString());
    }
}
