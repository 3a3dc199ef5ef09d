package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OnboardingJourneyProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("onboarding-journey");

    private static Walk welcomed(String valueSegment) {
        Walk walk = ENGINE.start(Map.of("reason", "first-purchase"))
                .complete("customer.loadFacts", "Task_LoadFacts", Map.of("stage", "new", "valueSegment", valueSegment, "churnBand", "low"));
        walk.send("Task_SendWelcome", "welcome");
        return walk;
    }

    private static Walk activated() {
        return welcomed("medium").publish("activated", Map.of());
    }

    private static Walk asked(Walk walk) {
        walk.send("Task_SendSatisfactionQuestion", "satisfaction-question");
        return walk;
    }

    @Test
    void asksOnceTheProductIsActivated() {
        asked(activated()).publish("satisfaction-answered", Map.of("satisfactionScore", 9))
                .decide("Task_ReadAnswer")
                .outcome("Task_RecordOnboarded", "activated").ends("EndEvent_Onboarded");
    }

    @Test
    void helpsWhoDoesNotActivateInTime() {
        asked(welcomed("low").pass(Duration.ofDays(14)).decide("Task_DecideHelp").contact("onboarding-help", "none"))
                .publish("satisfaction-answered", Map.of("satisfactionScore", 7))
                .decide("Task_ReadAnswer")
                .outcome("Task_RecordOnboarded", "not-activated").ends("EndEvent_Onboarded");
    }

    @Test
    void helpsTheValuableInPerson() {
        asked(welcomed("top").pass(Duration.ofDays(14)).decide("Task_DecideHelp").contact("onboarding-help-premium", "clicked"))
                .leave("purchase", "Task_RecordPurchase", "purchased-again", "EndEvent_Purchase");
    }

    @Test
    void endsWithoutAnAnswer() {
        asked(activated()).pass(Duration.ofDays(7))
                .outcome("Task_RecordOnboarded", "activated").ends("EndEvent_Onboarded");
    }

    @Test
    void handsTheDisappointedToRecovery() {
        Walk walk = asked(activated()).publish("satisfaction-answered", Map.of("satisfactionScore", 6)).decide("Task_ReadAnswer");
        ActivatedJob start = walk.take("journey.start", "Task_StartRecoveryJourney");
        assertThat(Walk.setting(start, "journey")).isEqualTo("recovery-journey");
        ENGINE.client().newCompleteCommand(start.getKey()).variables(Map.of("journeyStarted", true)).send().join();
        walk.outcome("Task_RecordDisappointed", "disappointed").ends("EndEvent_Disappointed");
    }

    @Test
    void takesAnActivationThatCameBeforeTheWelcome() {
        Walk walk = ENGINE.start(Map.of());
        walk.publish("activated", Map.of()).complete("customer.loadFacts", "Task_LoadFacts", Map.of("valueSegment", "low"));
        walk.send("Task_SendWelcome", "welcome");
        asked(walk).leave("erased", "Task_RecordExit", "erased", "EndEvent_Exit");
    }

    @Test
    void shortensItsWaitsOnRequest() {
        Walk walk = ENGINE.start(Map.of("activationWindow", "PT1S", "answerWindow", "PT1S", "reactionWindow", "PT1S"))
                .complete("customer.loadFacts", "Task_LoadFacts", Map.of("valueSegment", "low"));
        walk.send("Task_SendWelcome", "welcome");
        asked(walk.pass(Duration.ofSeconds(1)).decide("Task_DecideHelp").contact("onboarding-help", "refused")).pass(Duration.ofSeconds(1))
                .outcome("Task_RecordOnboarded", "not-activated").ends("EndEvent_Onboarded");
    }

    @Test
    void leavesWithAComplaint() {
        activated().leave("complaint", "Task_RecordComplaint", "complained", "EndEvent_Complaint");
    }

    @Test
    void leavesWhenConsentIsWithdrawn() {
        welcomed("low").leave("consent-withdrawn", "Task_RecordConsentWithdrawn", "consent-withdrawn", "EndEvent_ConsentWithdrawn");
    }
}
