package io.peyvand.campaign;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves the next members on, and says who is next and when. */
@Component
class ReleaseWaveWorker implements JobHandler {

    private final CampaignJobs jobs;
    private final Waves waves;

    ReleaseWaveWorker(CampaignJobs jobs, Waves waves) {
        this.jobs = jobs;
        this.waves = waves;
    }

    @Override
    public String type() {
        return "campaign.releaseWave";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("campaignId", ID)).giving("next", "waveInterval");
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        Waves.Next next = waves.release(jobs.lock(job));
        return Map.of("next", next.who(), "waveInterval", next.in().toString());
    }
}
