package io.peyvand.model;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WinBackJourneyProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("win-back-journey");

    private static final Duration PAUSE = Duration.ofDays(21);

    private static Walk lapsed(int clv, String valueSegment) {
        return ENGINE.start(Map.of("reason", "lapsed")).complete("customer.loadFacts", "Task_LoadFacts",
                        Map.of("stage", "lapsed", "valueSegment", valueSegment, "churnBand", "high", "churnRisk", 0.99, "clv", clv, "frequency", 2))
                .decide("Task_DecideWorth");
    }

    private static Walk offered(Walk walk, String offer, String reaction) {
        return walk.decide("Task_DecideTreatment").contact(offer, reaction).pass(PAUSE);
    }

    private static void letGo(Walk walk, String outcome) {
        walk.complete("customer.changeStage", "Task_ChangeStage").outcome("Task_RecordSunset", outcome).ends("EndEvent_Sunset");
    }

    @Test
    void letsGoWhomItIsNotWorthWinningBack() {
        letGo(lapsed(1, "low"), "not-worth");
    }

    @Test
    void triesThreeOffersOfRisingWeightAndLetsGo() {
        Walk walk = lapsed(80, "high");
        offered(walk, "win-back-news", "none");
        offered(walk, "win-back-discount", "clicked");
        offered(walk, "win-back-best", "none");
        letGo(walk, "sunset");
    }

    @Test
    void beginsWithTheDiscountForTheMostValuable() {
        Walk walk = lapsed(400, "top");
        offered(walk, "win-back-discount", "none");
        walk.decide("Task_DecideTreatment").contact("win-back-best", "none")
                .leave("purchase", "Task_RecordPurchase", "won-back", "EndEvent_Purchase");
    }

    @Test
    void writesOnceToTheDoubtful() {
        letGo(offered(lapsed(20, "low"), "win-back-news", "none"), "sunset");
    }

    @Test
    void stopsWhenContactIsRefused() {
        letGo(offered(lapsed(80, "high"), "win-back-news", "refused"), "sunset");
    }

    @Test
    void leavesWithAComplaint() {
        lapsed(80, "high").leave("complaint", "Task_RecordComplaint", "complained", "EndEvent_Complaint");
    }

    @Test
    void leavesWhenConsentIsWithdrawn() {
        lapsed(80, "high").decide("Task_DecideTreatment")
                .leave("consent-withdrawn", "Task_RecordConsentWithdrawn", "consent-withdrawn", "EndEvent_ConsentWithdrawn");
    }

    @Test
    void leavesWhenErased() {
        lapsed(80, "high").leave("erased", "Task_RecordExit", "erased", "EndEvent_Exit");
    }
}
