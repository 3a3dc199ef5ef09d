package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecoveryJourneyProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("recovery-journey");

    private static Walk opened(String workItemId) {
        Walk walk = ENGINE.start(Map.of("reason", "complaint"));
        walk.send("Task_SendReply", "recovery-reply");
        ActivatedJob open = walk.take("work.openItem", "Task_OpenWorkItem");
        assertThat(Walk.setting(open, "queue")).isEqualTo("contact-centre");
        assertThat(Walk.setting(open, "dueIn")).isEqualTo("P1D");
        ENGINE.client().newCompleteCommand(open.getKey()).variables(Map.of("workItemId", workItemId)).send().join();
        return walk;
    }

    private static Walk asked(Walk walk, String workItemId) {
        walk.publish("work-item-closed", workItemId, Map.of("workOutcome", "done")).send("Task_SendFollowUpQuestion", "recovery-follow-up");
        return walk;
    }

    private static Walk answered(String workItemId, int score) {
        return asked(opened(workItemId), workItemId).publish("satisfaction-answered", Map.of("satisfactionScore", score)).decide("Task_ReadAnswer");
    }

    @Test
    void recoversTheSatisfied() {
        answered("w-satisfied", 7).outcome("Task_RecordRecovered", "recovered").ends("EndEvent_Recovered");
    }

    @Test
    void notesWhoIsStillUnhappy() {
        answered("w-unhappy", 2).outcome("Task_RecordUnhappy", "still-unhappy").ends("EndEvent_Unhappy");
    }

    @Test
    void endsResolvedWithoutAnAnswer() {
        asked(opened("w-silent"), "w-silent").pass(Duration.ofDays(7)).outcome("Task_RecordResolved", "resolved").ends("EndEvent_Resolved");
    }

    @Test
    void escalatesWhatIsOverdueAndStillTakesTheFirstItemsClosing() {
        Walk walk = opened("w-late").pass(Duration.ofDays(1))
                .complete("work.openItem", "Task_EscalateComplaint", Map.of("workItemId", "w-escalation"));
        asked(walk, "w-late").leave("purchase", "Task_RecordPurchase", "recovered", "EndEvent_Purchase");
    }

    @Test
    void endsUnresolvedWhenTheEscalationIsOverdueToo() {
        opened("w-never").pass(Duration.ofDays(1))
                .complete("work.openItem", "Task_EscalateComplaint", Map.of("workItemId", "w-escalated"))
                .pass(Duration.ofDays(1))
                .outcome("Task_RecordUnresolved", "unresolved").ends("EndEvent_Unresolved");
    }

    @Test
    void waitsOnlyForWhatIsLeftOfWaitThatWasCarriedOverAndThenAsEver() {
        String due = ENGINE.now().plus(Duration.ofHours(6)).toString();
        Walk walk = ENGINE.start(Map.of("reason", "complaint", "carriedDue", Map.of("Event_ResolutionOverdue", due)));
        walk.send("Task_SendReply", "recovery-reply");
        walk.complete("work.openItem", "Task_OpenWorkItem", Map.of("workItemId", "w-carried"));
        walk.pass(Duration.ofHours(6)).complete("work.openItem", "Task_EscalateComplaint", Map.of("workItemId", "w-carried-on"))
                .pass(Duration.ofDays(1))
                .outcome("Task_RecordUnresolved", "unresolved").ends("EndEvent_Unresolved");
    }

    @Test
    void leavesForTheNextComplaint() {
        opened("w-again").leave("complaint", "Task_RecordComplaint", "complained", "EndEvent_Complaint");
    }

    @Test
    void leavesWhenConsentIsWithdrawn() {
        opened("w-withdrawn").leave("consent-withdrawn", "Task_RecordConsentWithdrawn", "consent-withdrawn", "EndEvent_ConsentWithdrawn");
    }

    @Test
    void leavesWhenErased() {
        opened("w-erased").leave("erased", "Task_RecordExit", "erased", "EndEvent_Exit");
    }
}
