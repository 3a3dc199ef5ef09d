package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContactCustomerProcessTests {

    @RegisterExtension
    static final ModelEngine ENGINE = new ModelEngine("contact-customer");

    /** The engine's clock only goes forward, so the tests reckon from what has passed. */
    private static Duration passed = Duration.ZERO;

    private static Walk asked(Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of("offer", "retention-reminder", "purpose", "marketing",
                "channel", "email", "step", "offer-1", "stage", "at-risk", "valueSegment", "high"));
        variables.putAll(more);
        return ENGINE.create(variables);
    }

    private static Walk sent() {
        return asked(Map.of()).decide("Task_DecideContactPolicy")
                .complete("channel.checkPolicy", "Task_CheckContactPolicy", Map.of("contact", "allowed"))
                .complete("offer.reserve", "Task_ReserveOffer", Map.of("offerReservationId", "r", "offerValidUntil", "2027-01-01T00:00:00Z"));
    }

    private static Map<String, Object> later(Duration wait) {
        return Map.of("contact", "later", "contactNotBefore", Instant.now().plus(passed).plus(wait).toString());
    }

    @Test
    void endsWithTheClick() {
        Walk walk = sent();
        walk.publish("message-clicked", walk.send("Task_SendMessage", "retention-reminder"), Map.of()).ends("EndEvent_Clicked");
        assertThat(walk.result("reaction")).isEqualTo("\"clicked\"");
    }

    @Test
    void endsWhenTheMessageFails() {
        Walk walk = sent();
        walk.publish("message-failed", walk.send("Task_SendMessage", "retention-reminder"), Map.of()).ends("EndEvent_Failed");
        assertThat(walk.result("reaction")).isEqualTo("\"failed\"");
    }

    @Test
    void endsWhenTheReactionWindowIsOver() {
        Walk walk = sent();
        walk.send("Task_SendMessage", "retention-reminder");
        pass(walk, Duration.ofDays(3));
        walk.ends("EndEvent_NoReaction");
        assertThat(walk.result("reaction")).isEqualTo("\"none\"");
    }

    @Test
    void shortensTheReactionWindowOnRequest() {
        Walk walk = asked(Map.of("reactionWindow", "PT1M")).decide("Task_DecideContactPolicy")
                .complete("channel.checkPolicy", "Task_CheckContactPolicy", Map.of("contact", "allowed"))
                .complete("offer.reserve", "Task_ReserveOffer");
        walk.send("Task_SendMessage", "retention-reminder");
        pass(walk, Duration.ofMinutes(1));
        walk.ends("EndEvent_NoReaction");
    }

    @Test
    void endsWhenContactIsRefused() {
        Walk walk = asked(Map.of()).decide("Task_DecideContactPolicy")
                .complete("channel.checkPolicy", "Task_CheckContactPolicy", Map.of("contact", "refused", "refusalReason", "no-consent"));
        walk.ends("EndEvent_Refused");
        assertThat(walk.result("reaction")).isEqualTo("\"refused\"");
    }

    @Test
    void endsWhenTheOfferIsNotAvailable() {
        Walk walk = asked(Map.of()).decide("Task_DecideContactPolicy")
                .complete("channel.checkPolicy", "Task_CheckContactPolicy", Map.of("contact", "allowed"));
        ActivatedJob reserve = walk.take("offer.reserve", "Task_ReserveOffer");
        ENGINE.client().newThrowErrorCommand(reserve.getKey()).errorCode("OFFER_NOT_AVAILABLE").send().join();
        walk.ends("EndEvent_OfferNotAvailable");
        assertThat(walk.result("reaction")).isEqualTo("\"refused\"");
    }

    @Test
    void checksAgainWhenContactIsAllowedLater() {
        Walk walk = asked(Map.of()).decide("Task_DecideContactPolicy")
                .complete("channel.checkPolicy", "Task_CheckContactPolicy", later(Duration.ofHours(11)));
        pass(walk, Duration.ofHours(11).plusMinutes(1));
        walk.complete("channel.checkPolicy", "Task_CheckContactPolicy", Map.of("contact", "refused")).ends("EndEvent_Refused");
    }

    @Test
    void givesUpWhenContactIsAllowedTooLate() {
        asked(Map.of()).decide("Task_DecideContactPolicy")
                .complete("channel.checkPolicy", "Task_CheckContactPolicy", later(Duration.ofDays(8)))
                .ends("EndEvent_Refused");
    }

    @Test
    void countsItsPatienceFromTheFirstCheck() {
        Walk walk = asked(Map.of("contactPatience", "P2D")).decide("Task_DecideContactPolicy")
                .complete("channel.checkPolicy", "Task_CheckContactPolicy", later(Duration.ofDays(1)));
        pass(walk, Duration.ofDays(1).plusMinutes(1));
        walk.complete("channel.checkPolicy", "Task_CheckContactPolicy", later(Duration.ofDays(1).plusHours(1))).ends("EndEvent_Refused");
    }

    private static void pass(Walk walk, Duration time) {
        walk.pass(time);
        passed = passed.plus(time);
    }
}
