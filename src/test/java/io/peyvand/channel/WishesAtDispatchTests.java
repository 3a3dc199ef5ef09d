package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.consent.Consents;
import io.peyvand.customer.Customers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer wishes holds between asking for a message and sending it. */
class WishesAtDispatchTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final SmtpSink sink = new SmtpSink();
    private final Dispatcher dispatcher = program.dispatcherTo(sink.port(), new Circuit(Duration.ofMinutes(15)));
    private final String name = "w" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void leaveNothingOfOtherTests() {
        program.clock.moveBack();
        program.jdbc.sql("update delivery set state = 'SKIPPED', reason = 'other test' where state = 'PENDING'").update();
    }

    @AfterEach
    void stop() {
        dispatcher.stop();
        sink.close();
        program.clock.moveBack();
    }

    @Test
    void skipsTopicsSheDeclinedAndSendsTheRest() {
        long customer = program.customer(name, "en", "UTC");
        UUID discount = enqueue(customer, "discount", "retention-discount", ContactPolicy.NONE);
        UUID welcome = enqueue(customer, "welcome", "welcome", ContactPolicy.NONE);
        UUID ofCampaign = enqueue(customer, "campaign", "welcome", ContactPolicy.NONE);
        program.jdbc.sql("update delivery set topic = 'offers' where id = ?").param(ofCampaign).update();
        wish("{\"topics\": {\"offers\": false}}");
        dispatcher.start();
        awaitState(welcome, "ACCEPTED");
        awaitState(discount, "SKIPPED");
        awaitState(ofCampaign, "SKIPPED");

        assertThat(program.row(discount)).containsEntry("reason", "TOPIC_DECLINED");
        assertThat(program.row(ofCampaign)).containsEntry("reason", "TOPIC_DECLINED");
        assertThat(program.signals.about(discount)).singleElement()
                .satisfies(signal -> assertThat(signal.facts()).containsEntry("failureReason", "TOPIC_DECLINED"));
        assertThat(sink.takenFor(name + "@example.com")).hasSize(1);
    }

    @Test
    void sendsAfterHerPauseWhatStillHoldsThenAndSkipsTheRest() {
        long customer = program.customer(name, "en", "UTC");
        Instant resumed = Instant.now().plus(Duration.ofDays(3));
        UUID holds = enqueue(customer, "holds", "welcome", ContactPolicy.NONE);
        UUID expires = enqueue(customer, "expires", "welcome", ContactPolicy.NONE);
        program.jdbc.sql("update delivery set expires_at = now() + interval '1 day' where id = ?").param(expires).update();
        UUID service = enqueueService(customer);
        wish("{\"pausedUntil\": \"%s\"}".formatted(resumed));
        dispatcher.start();
        awaitState(service, "ACCEPTED");
        awaitState(expires, "SKIPPED");
        await().atMost(Duration.ofMinutes(2)).until(() -> due(holds).isAfter(Instant.now().plus(Duration.ofDays(2))));

        assertThat(program.row(expires)).containsEntry("reason", "PAUSED_BY_CUSTOMER");
        assertThat(program.state(holds)).isEqualTo("PENDING");
        program.clock.moveTo(resumed.plusSeconds(1));
        awaitState(holds, "ACCEPTED");
        assertThat(sink.takenFor(name + "@example.com")).hasSize(2);
    }

    @Test
    void obeysTheSmallerOfHerLimitAndThePolicys() {
        long customer = program.customer(name, "en", "UTC");
        wish("{\"maxPerWeek\": 1}");
        UUID first = enqueue(customer, "first", "welcome", new ContactPolicy(4, null, null));
        UUID second = enqueue(customer, "second", "welcome", new ContactPolicy(4, null, null));
        UUID third = enqueue(customer, "third", "welcome", ContactPolicy.NONE);
        dispatcher.start();
        for (UUID id : new UUID[] {first, second, third}) {
            await().atMost(Duration.ofMinutes(2)).until(() -> !program.state(id).matches("PENDING|CLAIMED|TRANSMITTING"));
        }

        assertThat(sink.takenFor(name + "@example.com")).hasSize(1);
        assertThat(new UUID[] {first, second, third}).filteredOn(id -> "FREQUENCY_CAP".equals(program.row(id).get("reason"))).hasSize(2);
    }

    @Test
    void tellsByWhichMessageSheLeft() throws Exception {
        long customer = program.customer(name, "en", "UTC");
        UUID one = enqueue(customer, "one", "welcome", ContactPolicy.NONE);
        UUID other = enqueue(customer, "other", "welcome", ContactPolicy.NONE);
        dispatcher.start();
        awaitState(one, "ACCEPTED");
        awaitState(other, "ACCEPTED");

        String header = sink.takenFor(name + "@example.com").stream().filter(taken -> taken.raw().contains(one.toString())).findFirst().orElseThrow()
                .mail().getHeader("List-Unsubscribe", null);
        String link = header.substring(header.indexOf('<') + 1, header.indexOf('>'));
        assertThat(post(link)).isEqualTo(200);
        assertThat(post(link)).isEqualTo(200);
        assertThat(post(program.bean(Consents.class).unsubscribeUrl(customer, "email", other))).isEqualTo(200);

        assertThat(program.row(one).get("unsubscribed_at")).isNotNull();
        assertThat(program.row(other).get("unsubscribed_at")).isNull();
    }

    @Test
    void sendsAfterTheQuietHoursOfTheNightInWhichTheClockGoesForward() {
        // Berlin, 28 March 2027: from 02:00 the clock shows 03:00, so a quiet time until 02:30 ends with the gap.
        sendsAt("2027-03-27T23:30:00Z", new ContactPolicy(null, LocalTime.of(22, 0), LocalTime.of(2, 30)), "2027-03-28T01:00:00Z");
    }

    @Test
    void sendsAfterTheQuietHoursOfTheNightInWhichTheClockGoesBack() {
        // Berlin, 31 October 2027: from 03:00 the clock shows 02:00 again, so the night until 08:00 is an hour longer.
        sendsAt("2027-10-30T21:30:00Z", new ContactPolicy(null, LocalTime.of(22, 0), LocalTime.of(8, 0)), "2027-10-31T07:00:00Z");
    }

    private void sendsAt(String asked, ContactPolicy policy, String allowed) {
        program.clock.moveTo(Instant.parse(asked));
        UUID id = enqueue(program.customer(name, "en", "Europe/Berlin"), "night", "welcome", policy);
        dispatcher.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> due(id).equals(Instant.parse(allowed)));
        assertThat(sink.takenFor(name + "@example.com")).isEmpty();

        program.clock.moveTo(Instant.parse(allowed));
        awaitState(id, "ACCEPTED");
        assertThat(sink.takenFor(name + "@example.com")).hasSize(1);
    }

    private void wish(String json) {
        ChannelProgram.expect(200, program.call("PUT", "/api/customers/" + name + "/preferences", json));
    }

    private UUID enqueue(long customer, String step, String offer, ContactPolicy policy) {
        return enqueue(new NewDelivery(name, step, customer, 1, "marketing", "email", offer, policy, null, null), customer);
    }

    private UUID enqueueService(long customer) {
        return enqueue(new NewDelivery(name, "service", customer, 1, "service", "email", "recovery-reply", ContactPolicy.NONE, null, null), customer);
    }

    private UUID enqueue(NewDelivery wanted, long customer) {
        return program.bean(Deliveries.class).enqueue(wanted, program.bean(Customers.class).find(customer).orElseThrow());
    }

    private Instant due(UUID id) {
        return ((java.sql.Timestamp) program.row(id).get("due_at")).toInstant();
    }

    private void awaitState(UUID id, String state) {
        await().atMost(Duration.ofMinutes(2)).until(() -> program.state(id).equals(state));
    }

    private static int post(String link) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(link)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
