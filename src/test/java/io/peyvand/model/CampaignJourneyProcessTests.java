package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CampaignJourneyProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("campaign-journey");

    private final String campaignId = UUID.randomUUID().toString();

    private Walk launched(Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("campaignId", campaignId);
        return ENGINE.follow().publish("campaign.launched", campaignId, all);
    }

    private static Walk frozen(Walk walk, int estimatedCost) {
        return walk.complete("campaign.freezeAudience", "Task_FreezeAudience", Map.of("estimatedCost", estimatedCost, "recipients", 1000))
                .decide("Task_DecideApproval");
    }

    private static Walk released(Walk walk, String next) {
        // The wait for the start is a timer even when it is over at once.
        return walk.pass(Duration.ofSeconds(1)).complete("campaign.releaseWave", "Task_ReleaseWave", Map.of("next", next, "waveInterval", "PT10S"));
    }

    private static Walk settled(Walk walk, boolean settled) {
        return walk.complete("campaign.settle", "Task_SettleCampaign", Map.of("settled", settled, "settleInterval", "PT20S"));
    }

    private static void concludes(Walk walk) {
        settled(walk, true).pass(Duration.ofDays(7)).complete("campaign.conclude", "Task_ConcludeCampaign").ends("EndEvent_CampaignConcluded");
    }

    private Walk asked(String workItemId) {
        Walk walk = frozen(launched(Map.of()), 10_001);
        ActivatedJob open = walk.take("work.openItem", "Task_OpenWorkItem");
        assertThat(open.getVariablesAsMap()).containsEntry("campaignId", campaignId).containsEntry("dueIn", "P2D");
        assertThat(Walk.setting(open, "queue")).isEqualTo("marketing");
        ENGINE.client().newCompleteCommand(open.getKey()).variables(Map.of("workItemId", workItemId)).send().join();
        return walk;
    }

    @Test
    void releasesWaveAfterWaveUntilAllIsSettled() {
        Walk walk = frozen(launched(Map.of()), 10);
        released(walk, "wave").pass(Duration.ofSeconds(10));
        released(walk, "wave").pass(Duration.ofSeconds(10));
        released(walk, "drain");
        settled(walk, false).pass(Duration.ofSeconds(20));
        concludes(walk);
    }

    @Test
    void waitsForItsStart() {
        Walk walk = frozen(launched(Map.of("startAt", Instant.now().plus(Duration.ofDays(1000)).toString())), 10);
        // The clock of the engine is ahead by what other tests passed.
        walk.pass(Duration.ofDays(500));
        assertThat(ENGINE.client().newActivateJobsCommand().jobType("campaign.releaseWave").maxJobsToActivate(1)
                .requestTimeout(Duration.ofSeconds(1)).send().join().getJobs()).isEmpty();
        walk.pass(Duration.ofDays(501));
        released(walk, "drain");
        concludes(walk);
    }

    @Test
    void goesOnAtOnceWhenResumedOrChanged() {
        Walk walk = frozen(launched(Map.of()), 10);
        released(walk, "wave").publish("campaign.changed", campaignId, Map.of());
        released(walk, "drain");
        concludes(walk);
    }

    @Test
    void triesArmsOnShareAndSendsTheRestTheBest() {
        Walk walk = frozen(launched(Map.of("trialWindow", "PT6H")), 10);
        released(walk, "winner").pass(Duration.ofHours(6)).complete("campaign.pickWinner", "Task_PickWinner");
        released(walk, "drain");
        concludes(walk);
    }

    @Test
    void startsWhenApproved() {
        Walk walk = asked("w-yes").publish("work-item-closed", "w-yes", Map.of("workOutcome", "approved"));
        released(walk, "drain");
        concludes(walk);
    }

    @Test
    void cancelsWhatIsNotApproved() {
        Walk walk = asked("w-no").publish("work-item-closed", "w-no", Map.of("workOutcome", "rejected"));
        ActivatedJob cancel = walk.take("campaign.cancel", "Task_CancelCampaign");
        assertThat(Walk.setting(cancel, "reason")).isEqualTo("REJECTED");
        ENGINE.client().newCompleteCommand(cancel.getKey()).send().join();
        walk.ends("EndEvent_CampaignRejected");
    }

    @Test
    void leavesEverythingWhenCancelled() {
        Walk walk = frozen(launched(Map.of()), 10);
        released(walk, "wave").publish("campaign.cancelled", campaignId, Map.of());
        walk.complete("campaign.conclude", "Task_ConcludeCancelled").ends("EndEvent_CampaignCancelled");
    }
}
