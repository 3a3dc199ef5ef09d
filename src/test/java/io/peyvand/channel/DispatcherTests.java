package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.customer.Customers;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherTests {

    private static final ContactPolicy FREE = ContactPolicy.NONE;

    private final ChannelProgram program = ChannelProgram.started();
    private final SmtpSink sink = new SmtpSink();
    private final Circuit circuit = new Circuit(Duration.ofMinutes(15));
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final String name = "c" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void leaveNothingOfOtherTests() {
        program.clock.moveBack();
        program.jdbc.sql("update delivery set state = 'SKIPPED', reason = 'other test' where state = 'PENDING'").update();
    }

    @AfterEach
    void stop() {
        dispatchers.forEach(Dispatcher::stop);
        sink.close();
        program.clock.moveBack();
    }

    @Test
    void sendsTextAndHtmlWithItsOwnHeaders() throws Exception {
        long customer = program.customer(name, "en", "UTC");
        UUID id = enqueue(customer, "retention-discount", "marketing", FREE);
        startDispatcher();
        awaitState(id, "ACCEPTED");

        MimeMessage mail = sink.takenFor(name + "@example.com").getFirst().mail();
        assertThat(mail.getMessageID()).isEqualTo("<" + id + "@shop.example>").isEqualTo(program.row(id).get("message_id"));
        assertThat(mail.getHeader("List-Unsubscribe", null)).matches("<http://localhost:\\d+/u/\\S+>, <mailto:b\\+[0-9a-v]{52}@bounce\\.shop\\.example\\?subject=unsubscribe>");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getReplyTo()[0].toString()).isEqualTo("care@shop.example");
        assertThat(mail.getSubject()).isEqualTo("Ten per cent for you, Sara");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType().toLowerCase()).contains("text/plain").contains("utf-8");
        assertThat(parts.getBodyPart(1).getContentType().toLowerCase()).contains("text/html").contains("utf-8");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Unsubscribe with one click: http://localhost").contains("/t/c/");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("/t/c/").contains("/t/o/").doesNotContain("href=\"https://example.com/\"");
    }

    @Test
    void sendsServiceMailWithoutConsentAndWithoutWayOut() throws Exception {
        long customer = program.customer(name, "en", "UTC");
        withdrawConsent(customer);
        UUID id = enqueue(customer, "recovery-reply", "service", FREE);
        startDispatcher();
        awaitState(id, "ACCEPTED");

        MimeMessage mail = sink.takenFor(name + "@example.com").getFirst().mail();
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString()).doesNotContain("/u/").doesNotContain("/t/o/");
    }

    @Test
    void writesPersianFromRightToLeft() throws Exception {
        long customer = program.customer(name, "fa-IR", "Asia/Tehran");
        UUID id = enqueue(customer, "recovery-reply", "service", FREE);
        startDispatcher();
        awaitState(id, "ACCEPTED");

        MimeMessage mail = sink.takenFor(name + "@example.com").getFirst().mail();
        assertThat(mail.getSubject()).startsWith("\u2068Sara\u2069، پیام شما رسید");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("fa");
        assertThat(((MimeMultipart) mail.getContent()).getBodyPart(1).getContent().toString()).contains("<html lang=\"fa\" dir=\"rtl\">");
    }

    @Test
    void keepsLineBreakInNameOutOfHeaders() {
        long customer = program.customer(name, "en", "UTC");
        program.jdbc.sql("update customer set first_name = ? where id = ?").param("Eve\r\nBcc: all@example.com").param(customer).update();
        UUID id = enqueue(customer, "recovery-reply", "service", FREE);
        startDispatcher();
        awaitState(id, "ACCEPTED");

        String raw = sink.takenFor(name + "@example.com").getFirst().raw();
        assertThat(raw.substring(0, raw.indexOf("\r\n\r\n")).lines()).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void refusesMessageWhenConsentWasWithdrawnAfterItWasAskedFor() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = enqueue(customer, "welcome", "marketing", FREE);
        withdrawConsent(customer);
        startDispatcher();
        awaitState(id, "SKIPPED");

        assertThat(program.row(id)).containsEntry("reason", "NO_CONSENT");
        assertThat(sink.takenFor(name + "@example.com")).isEmpty();
        assertThat(program.signals.about(id)).singleElement().satisfies(signal -> {
            assertThat(signal.type()).isEqualTo("message-failed");
            assertThat(signal.facts()).containsEntry("failureReason", "NO_CONSENT");
        });
    }

    @Test
    void keepsOneRowWhateverAsksTwice() {
        long customer = program.customer(name, "en", "UTC");

        UUID first = enqueue(customer, "welcome", "marketing", FREE);
        UUID second = enqueue(customer, "welcome", "marketing", FREE);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void leavesOneSlotToOneMessageWhenTwoDispatchersTryAtOnce() {
        ContactPolicy onceAWeek = new ContactPolicy(1, null, null);
        List<UUID> ids = IntStream.range(0, 10).boxed().flatMap(i -> {
            long customer = program.customer(name + "-" + i, "en", "UTC");
            return List.of(enqueue(customer, "one", "welcome", "marketing", onceAWeek), enqueue(customer, "two", "welcome", "marketing", onceAWeek)).stream();
        }).toList();
        startDispatcher();
        startDispatcher();
        ids.forEach(id -> await().atMost(Duration.ofMinutes(2)).until(() -> List.of("ACCEPTED", "SKIPPED").contains(program.state(id))));

        assertThat(ids).filteredOn(id -> program.state(id).equals("ACCEPTED")).hasSize(10);
        assertThat(ids).filteredOn(id -> "FREQUENCY_CAP".equals(program.row(id).get("reason"))).hasSize(10);
        assertThat(IntStream.range(0, 10)).allSatisfy(i -> assertThat(sink.takenFor(name + "-" + i + "@example.com")).hasSize(1));
    }

    @Test
    void neverSendsTwiceWithTwoDispatchers() {
        long customer = program.customer(name, "en", "UTC");
        List<UUID> ids = IntStream.range(0, 120).mapToObj(i -> enqueue(customer, "step-" + i, "recovery-reply", "service", FREE)).toList();
        startDispatcher();
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> count(customer, "ACCEPTED") == 120);

        assertThat(sink.takenFor(name + "@example.com")).hasSize(120);
        assertThat(sink.takenFor(name + "@example.com").stream().map(taken -> messageId(taken.mail())).distinct()).hasSize(120);
        assertThat(ids).hasSize(120);
    }

    @Test
    void waitsForTheEndOfHerNight() {
        program.clock.moveTo(Instant.parse("2027-03-10T20:00:00Z"));
        long customer = program.customer(name, "fa", "Asia/Tehran");
        UUID id = enqueue(customer, "welcome", "marketing", new ContactPolicy(null, LocalTime.of(21, 0), LocalTime.of(8, 0)));
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> due(id).equals(Instant.parse("2027-03-11T04:30:00Z")));

        assertThat(program.state(id)).isEqualTo("PENDING");
        program.clock.moveTo(Instant.parse("2027-03-11T04:30:00Z"));
        awaitState(id, "ACCEPTED");
    }

    @Test
    void dropsWhatIsNoLongerWorthSending() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = enqueue(customer, "welcome", "marketing", FREE);
        program.clock.moveTo(Instant.now().plus(Duration.ofDays(6)));
        startDispatcher();
        awaitState(id, "SKIPPED");

        assertThat(program.row(id)).containsEntry("reason", "EXPIRED");
    }

    @Test
    void dropsWhatWasWithdrawn() {
        long customer = program.customer(name, "en", "UTC");
        UUID id = enqueue(customer, "welcome", "marketing", FREE);

        assertThat(program.bean(Deliveries.class).withdraw(List.of(name), "purchase")).isEqualTo(1);
        assertThat(program.bean(Deliveries.class).withdraw(List.of(name), "purchase")).isZero();
        startDispatcher();
        assertThat(program.row(id)).containsEntry("state", "SKIPPED").containsEntry("reason", "WITHDRAWN: purchase");
    }

    @Test
    void sendsAgainWhatALostSenderHadOnlyClaimed() {
        UUID id = enqueue(program.customer(name, "en", "UTC"), "welcome", "marketing", FREE);
        leave(id, "CLAIMED");
        startDispatcher();
        awaitState(id, "ACCEPTED");

        assertThat(sink.takenFor(name + "@example.com")).hasSize(1);
    }

    @Test
    void leavesMarketingInDoubtThatALostSenderHadBegun() {
        UUID id = enqueue(program.customer(name, "en", "UTC"), "welcome", "marketing", FREE);
        leave(id, "TRANSMITTING");
        startDispatcher();
        awaitState(id, "IN_DOUBT");

        assertThat(sink.takenFor(name + "@example.com")).isEmpty();
    }

    @Test
    void sendsServiceMailAgainUnderTheSameMessageId() {
        UUID id = enqueue(program.customer(name, "en", "UTC"), "recovery-reply", "service", FREE);
        leave(id, "TRANSMITTING");
        startDispatcher();
        awaitState(id, "ACCEPTED");

        assertThat(messageId(sink.takenFor(name + "@example.com").getFirst().mail())).isEqualTo("<" + id + "@shop.example>");
    }

    @Test
    void refusesWhatASleeperSaysOfARowThatIsNoLongerHis() {
        UUID id = enqueue(program.customer(name, "en", "UTC"), "recovery-reply", "service", FREE);
        Delivery sleeper = delivery(id).claimed();
        leave(id, "TRANSMITTING");
        Ledger ledger = program.bean(Ledger.class);
        ledger.settleLapsed();
        startDispatcher();
        awaitState(id, "ACCEPTED");
        Object acceptedAt = program.row(id).get("accepted_at");

        ledger.acceptedAndStarting(sleeper, null);
        assertThat(ledger.failed(sleeper, "REFUSED", "late")).isFalse();
        assertThat(program.row(id)).containsEntry("state", "ACCEPTED").containsEntry("accepted_at", acceptedAt);
    }

    private void startDispatcher() {
        Dispatcher dispatcher = program.dispatcherTo(sink.port(), circuit);
        dispatcher.start();
        dispatchers.add(dispatcher);
    }

    private UUID enqueue(long customer, String offer, String purpose, ContactPolicy policy) {
        return enqueue(customer, "Task_SendMessage", offer, purpose, policy);
    }

    private UUID enqueue(long customer, String step, String offer, String purpose, ContactPolicy policy) {
        NewDelivery wanted = new NewDelivery(name, step, customer, 1, purpose, "email", offer, policy, null, null);
        return program.bean(Deliveries.class).enqueue(wanted, program.bean(Customers.class).find(customer).orElseThrow());
    }

    private void withdrawConsent(long customer) {
        ChannelProgram.expect(201, program.call("POST", "/api/customers/" + name + "/consents",
                "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false,\"source\":\"test\"}"));
    }

    /** As a program leaves a row that was killed: claimed once, the lease over. */
    private void leave(UUID id, String state) {
        program.jdbc.sql("""
                update delivery set state = ?, claim = claim + 1, claimed_at = now(), transmitting_at = now(), leased_until = now() - interval '1 second',
                    message_id = '<' || id || '@shop.example>' where id = ?
                """).param(state).param(id).update();
        program.jdbc.sql("insert into held_claim (messages) values (array[?])").param(id).update();
    }

    private Delivery delivery(UUID id) {
        return program.jdbc.sql("select " + Delivery.COLUMNS + " from delivery where id = ?").param(id).query(Delivery::of).single();
    }

    private void awaitState(UUID id, String state) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(program.state(id)).isEqualTo(state));
    }

    private Instant due(UUID id) {
        return ((java.sql.Timestamp) program.row(id).get("due_at")).toInstant();
    }

    private long count(long customer, String state) {
        return program.jdbc.sql("select count(*) from delivery where customer_id = ? and state = ?").param(customer).param(state)
                .query(Long.class).single();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
