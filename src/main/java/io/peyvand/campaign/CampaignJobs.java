package io.peyvand.campaign;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The campaign that a job is about. */
@Component
class CampaignJobs {

    private final CampaignStore store;
    private final CampaignLife life;

    CampaignJobs(CampaignStore store, CampaignLife life) {
        this.store = store;
        this.life = life;
    }

    /** Nobody else changes it until the caller's transaction ends. */
    Campaign lock(Job job) {
        UUID id = id(job);
        return life.lock(id).flatMap(state -> store.find(id)).orElseThrow(() -> new JobIncident(
                "There is no campaign %s any more for '%s' of %s; cancel this instance.".formatted(id, job.elementId(), job.processId())));
    }

    private static UUID id(Job job) {
        String text = job.requiredText("campaignId");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noUuid) {
            throw new JobIncident("The variable 'campaignId' at '%s' of %s should be a UUID but is '%s'."
                    .formatted(job.elementId(), job.processId(), text));
        }
    }
}
