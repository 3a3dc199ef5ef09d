package io.peyvand.model;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NightlyScoringProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("nightly-scoring");

    private static void scores(Walk walk) {
        walk.complete("segment.scoreAll", "Task_ScoreAllCustomers", Map.of("scoringId", "1"))
                .complete("journey.applyEntryRules", "Task_ApplyEntryRules")
                .ends("EndEvent_JourneysStarted");
    }

    @Test
    void scoresEveryNight() {
        Walk walk = ENGINE.follow().pass(Duration.ofDays(1));
        scores(walk);
        Walk next = ENGINE.follow().pass(Duration.ofDays(1));
        scores(next);
    }

    @Test
    void scoresWhenSomebodyAsks() {
        Walk walk = ENGINE.follow();
        walk.publish("scoring.requested", "", Map.of("scoringId", "7"));
        scores(walk);
    }
}
