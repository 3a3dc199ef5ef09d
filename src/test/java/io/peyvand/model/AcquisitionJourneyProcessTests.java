package io.peyvand.model;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AcquisitionJourneyProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("acquisition-journey");

    private static Walk captured(String interest, boolean consent) {
        return ENGINE.start(Map.of("reason", "new-lead")).complete("customer.loadFacts", "Task_LoadFacts",
                        Map.of("stage", "lead", "emailConsent", consent, "leadSource", "website", "leadInterest", interest))
                .decide("Task_DecideLeadScore");
    }

    private static Walk asked(String interest, String optInId) {
        Walk walk = captured(interest, false).complete("consent.requestOptIn", "Task_RequestOptIn", Map.of("optInId", optInId));
        walk.send("Task_SendConfirmation", "opt-in-confirmation");
        return walk;
    }

    private static Walk nurtured(Walk walk, String offer, String reaction) {
        return walk.decide("Task_DecideTreatment").contact(offer, reaction).pass(Duration.ofDays(7));
    }

    @Test
    void nurturesAConfirmedLeadWithThreeMailsAndReleasesHer() {
        Walk walk = asked("newsletter", "o-cold").publish("opt-in-confirmed", "o-cold", Map.of());
        nurtured(walk, "nurture-guide", "none");
        nurtured(walk, "nurture-case", "clicked");
        nurtured(walk, "nurture-offer", "none").outcome("Task_RecordReleased", "released").ends("EndEvent_Released");
    }

    @Test
    void remindsOnceAndTakesALateConfirmation() {
        Walk walk = asked("newsletter", "o-late").pass(Duration.ofDays(3));
        walk.send("Task_SendReminder", "opt-in-reminder");
        nurtured(walk.publish("opt-in-confirmed", "o-late", Map.of()), "nurture-guide", "refused")
                .outcome("Task_RecordReleased", "released").ends("EndEvent_Released");
    }

    @Test
    void letsAnUnconfirmedLeadExpire() {
        Walk walk = asked("demo", "o-expired").pass(Duration.ofDays(3));
        walk.send("Task_SendReminder", "opt-in-reminder");
        walk.pass(Duration.ofDays(3)).outcome("Task_RecordExpired", "expired").ends("EndEvent_Expired");
    }

    @Test
    void handsAHotLeadToSales() {
        captured("demo", true).complete("work.openItem", "Task_OpenWorkItem", Map.of("workItemId", "lead-1"))
                .publish("work-item-closed", "lead-1", Map.of("workOutcome", "done"))
                .outcome("Task_RecordSold", "handed-to-sales").ends("EndEvent_HandedToSales");
    }

    @Test
    void nurturesAHotLeadThatSalesDidNotReach() {
        Walk walk = captured("demo", true).complete("work.openItem", "Task_OpenWorkItem", Map.of("workItemId", "lead-2")).pass(Duration.ofDays(2));
        nurtured(walk, "nurture-offer", "clicked").leave("purchase", "Task_RecordPurchase", "converted", "EndEvent_Purchase");
    }

    @Test
    void leavesWithAComplaint() {
        asked("pricing", "o-complaint").leave("complaint", "Task_RecordComplaint", "complained", "EndEvent_Complaint");
    }

    @Test
    void leavesWhenConsentIsWithdrawn() {
        captured("pricing", true).decide("Task_DecideTreatment")
                .leave("consent-withdrawn", "Task_RecordConsentWithdrawn", "consent-withdrawn", "EndEvent_ConsentWithdrawn");
    }

    @Test
    void leavesWhenErased() {
        asked("guide", "o-erased").leave("erased", "Task_RecordExit", "erased", "EndEvent_Exit");
    }
}
