package io.peyvand.campaign;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.TEXT;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancels a campaign by word of its own process, which ends by itself. */
@Component
class CancelWorker implements JobHandler {

    private final CampaignJobs jobs;
    private final CampaignCommands commands;

    CancelWorker(CampaignJobs jobs, CampaignCommands commands) {
        this.jobs = jobs;
        this.commands = commands;
    }

    @Override
    public String type() {
        return "campaign.cancel";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("campaignId", ID), setting("reason", TEXT).optional());
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        commands.end(jobs.lock(job), job.setting("reason", "REJECTED"));
        return Map.of();
    }
}
