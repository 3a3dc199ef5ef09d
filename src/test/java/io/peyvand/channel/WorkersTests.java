package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.engine.BpmnError;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkersTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final String name = "w" + UUID.randomUUID().toString().substring(0, 8);
    private String customerId;

    @BeforeEach
    void prepare() {
        program.clock.moveTo(Instant.parse("2027-03-10T12:00:00Z"));
        customerId = String.valueOf(program.customer(name, "en", "Asia/Tehran"));
    }

    @AfterEach
    void moveBack() {
        program.clock.moveBack();
    }

    @Test
    void writesOneRowForAJobThatCameTwice() {
        Map<String, Object> first = work("channel.enqueueMessage", Map.of("offer", "welcome"), Map.of());
        Map<String, Object> again = work("channel.enqueueMessage", Map.of("offer", "welcome"), Map.of());
        Map<String, Object> secondContact = work("channel.enqueueMessage", Map.of("offer", "welcome"), Map.of("contactAttempt", 2));

        assertThat(again).isEqualTo(first);
        assertThat(secondContact).isNotEqualTo(first);
    }

    @Test
    void keepsPolicyOfTheModelAndElseTheSettings() {
        UUID decided = enqueued(Map.of("contactPolicy", Map.of("maxPerWeek", 2, "quietFrom", "20:00", "quietUntil", "09:00")));
        assertThat(program.row(decided)).containsEntry("max_per_week", 2).containsEntry("time_zone", "Asia/Tehran");
        assertThat(program.row(decided).get("quiet_from")).hasToString("20:00:00");

        UUID undecided = enqueued(Map.of("contactAttempt", 2));
        assertThat(program.row(undecided)).containsEntry("max_per_week", 4);
        assertThat(program.row(undecided).get("quiet_from")).hasToString("21:00:00");
    }

    @Test
    void advertisesToNobodyUnderTheNameOfService() {
        UUID id = UUID.fromString(work("channel.enqueueMessage", Map.of("offer", "welcome", "purpose", "service"), Map.of()).get("deliveryId").toString());

        assertThat(program.row(id)).containsEntry("purpose", "marketing");
    }

    @Test
    void raisesIncidentThatNamesTheCause() {
        assertThatThrownBy(() -> work("channel.enqueueMessage", Map.of("offer", "no-such"), Map.of()))
                .isInstanceOf(JobIncident.class).hasMessageContaining("'no-such'").hasMessageContaining("Task_SendMessage");
        assertThatThrownBy(() -> work("channel.enqueueMessage", Map.of("offer", "welcome", "channel", "pigeon"), Map.of()))
                .isInstanceOf(JobIncident.class).hasMessageContaining("pigeon");
        assertThatThrownBy(() -> work("channel.enqueueMessage", Map.of("offer", "welcome"), Map.of("contactPolicy", Map.of("quietFrom", "late"))))
                .isInstanceOf(JobIncident.class).hasMessageContaining("late");
        assertThatThrownBy(() -> work("offer.reserve", Map.of(), Map.of("offer", "no-such")))
                .isInstanceOf(JobIncident.class).hasMessageContaining("'no-such'");
    }

    @Test
    void allowsPutsOffOrRefusesContact() {
        Map<String, Object> free = Map.of("contactPolicy", Map.of("maxPerWeek", 1, "quietFrom", "21:00", "quietUntil", "08:00"));
        assertThat(work("channel.checkPolicy", Map.of(), free)).containsEntry("contact", "allowed");

        program.clock.moveTo(Instant.parse("2027-03-10T20:00:00Z"));
        assertThat(work("channel.checkPolicy", Map.of(), free))
                .containsEntry("contact", "later").containsEntry("contactNotBefore", "2027-03-11T04:30:00Z");
        assertThat(work("channel.checkPolicy", Map.of(), Map.of("contactPolicy", Map.of("maxPerWeek", 0))))
                .containsEntry("contact", "refused").containsEntry("refusalReason", "FREQUENCY_CAP");

        program.call("POST", "/api/customers/" + name + "/consents", "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false,\"source\":\"test\"}");
        assertThat(work("channel.checkPolicy", Map.of(), free)).containsEntry("contact", "refused").containsEntry("refusalReason", "NO_CONSENT");
        assertThat(work("channel.checkPolicy", Map.of("purpose", "service"), Map.of())).containsEntry("contact", "allowed");
    }

    @Test
    void waitsForTheWeekToPassWhenItsSlotIsTaken() {
        UUID id = enqueued(Map.of());
        program.jdbc.sql("update delivery set state = 'ACCEPTED', claimed_at = ? where id = ?")
                .param(program.clock.instant().minus(Duration.ofDays(2)).atOffset(java.time.ZoneOffset.UTC)).param(id).update();

        assertThat(Instant.parse(work("channel.checkPolicy", Map.of(), Map.of("contactPolicy", Map.of("maxPerWeek", 1))).get("contactNotBefore").toString()))
                .isBetween(program.clock.instant().plus(Duration.ofDays(5)).minusSeconds(60), program.clock.instant().plus(Duration.ofDays(5)));
        assertThat(work("channel.checkPolicy", Map.of(), Map.of("contactPolicy", Map.of("maxPerWeek", 2)))).containsEntry("contact", "allowed");
    }

    @Test
    void reservesOnceAndRefusesWhatIsOver() {
        Map<String, Object> first = work("offer.reserve", Map.of(), Map.of("offer", "win-back-best"));
        program.clock.moveTo(Instant.parse("2027-03-11T12:00:00Z"));
        assertThat(work("offer.reserve", Map.of(), Map.of("offer", "win-back-best"))).isEqualTo(first);
        assertThat(first.get("offerValidUntil").toString()).startsWith("2027-04-09T12:00");

        String offer = "{\"name\":\"Over\",\"subject\":{\"en\":\"Over\"},\"body\":{\"en\":\"<p>Over</p>\"},\"availableUntil\":\"2027-01-01T00:00:00Z\"}";
        ChannelProgram.expect(201, program.call("PUT", "/api/offers/" + name, offer));
        assertThatThrownBy(() -> work("offer.reserve", Map.of(), Map.of("offer", name)))
                .isInstanceOfSatisfying(BpmnError.class, error -> assertThat(error.code()).isEqualTo("OFFER_NOT_AVAILABLE"));
    }

    @Test
    void storesShowsAndPreviewsOffers() {
        String offer = "{\"name\":\"Mine\",\"channel\":\"email\",\"subject\":{\"en\":\"Hi {{firstName|you}}\"},\"body\":{\"en\":\"<p>{{firstName}}</p>\"},\"validFor\":\"P14D\"}";
        ChannelProgram.expect(201, program.call("PUT", "/api/offers/" + name, offer));
        ChannelProgram.expect(200, program.call("PUT", "/api/offers/" + name, offer));
        assertThat(program.call("GET", "/api/offers/" + name, null).body()).contains("\"validFor\":\"P14D\"").contains("Hi {{firstName|you}}");
        assertThat(program.call("POST", "/api/offers/" + name + "/previews", "{\"customer\":\"" + name + "\"}").body())
                .contains("\"subject\":\"Hi Sara\"").contains("<p>Sara</p>");
        assertThat(program.call("GET", "/api/offers?size=1&sort=name,desc", null).body()).contains("\"total\":");
        ChannelProgram.expect(400, program.call("GET", "/api/offers?sort=body", null));
        ChannelProgram.expect(404, program.call("GET", "/api/offers/no-such", null));
    }

    @Test
    void refusesOfferWithLineAndField() {
        var answer = program.call("PUT", "/api/offers/" + name, "{\"name\":\"Mine\",\"subject\":{\"en\":\"Hi\"},\"body\":{\"en\":\"<p>\\n{{fistName}}</p>\"}}");

        ChannelProgram.expect(400, answer);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("body.en").contains("line 2, column 1: unknown field 'fistName'");
        ChannelProgram.expect(404, program.call("GET", "/api/offers/" + name, null));
        ChannelProgram.expect(400, program.call("PUT", "/api/offers/" + name, "{\"name\":\"Mine\",\"nonsense\":1}"));
    }

    private UUID enqueued(Map<String, Object> variables) {
        return UUID.fromString(work("channel.enqueueMessage", Map.of("offer", "welcome"), variables).get("deliveryId").toString());
    }

    private Map<String, Object> work(String type, Map<String, String> headers, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("customerId", customerId);
        all.put("enrolmentId", name);
        JobHandler worker = program.context.getBeansOfType(JobHandler.class).values().stream()
                .filter(candidate -> candidate.type().equals(type)).findFirst().orElseThrow();
        return worker.handle(worker.contract().limit(new Job(1, type, 1, "contact-customer", 1, "Task_SendMessage", headers, all)));
    }
}
