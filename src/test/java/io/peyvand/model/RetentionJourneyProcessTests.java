package io.peyvand.model;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionJourneyProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("retention-journey");

    private static Walk entered(String reason, String valueSegment) {
        return ENGINE.start(Map.of("reason", reason)).complete("customer.loadFacts", "Task_LoadFacts",
                Map.of("stage", "at-risk", "valueSegment", valueSegment, "churnBand", "high"));
    }

    private static Walk offered(String reason, String valueSegment, String offer, String reaction) {
        return entered(reason, valueSegment).decide("Task_DecideTreatment").contact(offer, reaction);
    }

    @Test
    void endsInterestedWhenSheClicksAndDoesNotBuy() {
        offered("churn-risk", "high", "retention-discount", "clicked").pass(Duration.ofDays(14))
                .outcome("Task_RecordInterested", "interested").ends("EndEvent_Interested");
    }

    @Test
    void offersOnceMoreAndNoMore() {
        offered("churn-risk", "low", "retention-reminder", "none")
                .decide("Task_DecideTreatment").contact("retention-reminder", "none")
                .outcome("Task_RecordNoReaction", "no-reaction").ends("EndEvent_NoReaction");
    }

    @Test
    void escalatesToTheDiscount() {
        Walk walk = offered("churn-risk", "high", "retention-discount", "none").decide("Task_DecideTreatment").contact("retention-discount", "clicked");
        walk.leave("purchase", "Task_RecordPurchase", "purchased", "EndEvent_Purchase");
    }

    @Test
    void sellsMoreWithoutACall() {
        offered("up-sell", "top", "up-sell", "none").decide("Task_DecideTreatment").contact("cross-sell", "refused")
                .outcome("Task_RecordNoReaction", "not-contacted").ends("EndEvent_NoReaction");
    }

    @Test
    void callsTheMostValuable() {
        offered("churn-risk", "top", "retention-personal", "none")
                .complete("work.openItem", "Task_OpenWorkItem", Map.of("workItemId", "call-made"))
                .publish("work-item-closed", "call-made", Map.of("workOutcome", "done"))
                .outcome("Task_RecordCalled", "called").ends("EndEvent_Called");
    }

    @Test
    void callsTheMostValuableEvenWithoutConsentToMail() {
        offered("churn-risk", "top", "retention-personal", "refused")
                .complete("work.openItem", "Task_OpenWorkItem", Map.of("workItemId", "call-without-consent"))
                .leave("consent-withdrawn", "Task_RecordConsentWithdrawn", "consent-withdrawn", "EndEvent_ConsentWithdrawn");
    }

    @Test
    void writesWhenNobodyCalls() {
        offered("churn-risk", "top", "retention-personal", "none")
                .complete("work.openItem", "Task_OpenWorkItem", Map.of("workItemId", "call-overdue")).pass(Duration.ofDays(3))
                .decide("Task_DecideTreatment").contact("retention-personal", "none")
                .outcome("Task_RecordNoReaction", "no-reaction").ends("EndEvent_NoReaction");
    }

    @Test
    void givesUpOnWhomItMayNotContact() {
        offered("churn-risk", "medium", "retention-discount", "refused")
                .outcome("Task_RecordNoReaction", "not-contacted").ends("EndEvent_NoReaction");
    }

    @Test
    void leavesInTheMiddleOfAContact() {
        entered("cross-sell", "high").decide("Task_DecideTreatment").decide("Task_DecideContactPolicy")
                .leave("complaint", "Task_RecordComplaint", "complained", "EndEvent_Complaint");
    }

    @Test
    void leavesWhenErased() {
        offered("churn-risk", "low", "retention-reminder", "clicked").leave("erased", "Task_RecordExit", "erased", "EndEvent_Exit");
    }
}
