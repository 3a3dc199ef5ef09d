package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.customer.Customers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay says, and what must follow from it. */
class RelayRepliesTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final Circuit circuit = new Circuit(Duration.ofMinutes(15));
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final List<SmtpSink> sinks = new ArrayList<>();
    private final String name = "r" + UUID.randomUUID().toString().substring(0, 8);
    private final String address = name + "@example.com";
    private long customer;

    @BeforeEach
    void prepare() {
        program.jdbc.sql("update delivery set state = 'SKIPPED', reason = 'other test' where state = 'PENDING'").update();
        customer = program.customer(name, "en", "UTC");
    }

    @AfterEach
    void stop() {
        dispatchers.forEach(Dispatcher::stop);
        sinks.forEach(SmtpSink::close);
        program.clock.moveBack();
    }

    @Test
    void triesLaterOn4xxAndSuppressesNobody() {
        SmtpSink sink = sink().refusing(address, "451 4.7.1 greylisted <" + address + ">");
        UUID id = enqueue("welcome", "marketing");
        startDispatcherTo(sink);
        awaitRow(id, "attempts", 1);
        awaitRow(id, "state", "PENDING");

        assertThat(due(id)).isBetween(Instant.now().plus(Duration.ofMinutes(2)), Instant.now().plus(Duration.ofMinutes(7)));
        assertThat(program.row(id).get("last_error").toString()).isEqualTo("451 4.7.1 greylisted <address>");
        assertThat(refusal("marketing")).isNull();
        sink.forgive(address);
        program.clock.moveTo(due(id));
        awaitRow(id, "state", "ACCEPTED");
        assertThat(sink.takenFor(address)).hasSize(1);
    }

    @Test
    void suppressesAddressThatDoesNotExist() {
        SmtpSink sink = sink().refusing(address, "550 5.1.1 unknown");
        UUID id = enqueue("welcome", "marketing");
        startDispatcherTo(sink);
        awaitRow(id, "state", "FAILED");

        assertThat(program.row(id)).containsEntry("reason", "ADDRESS_UNKNOWN");
        assertThat(refusal("service")).isEqualTo("SUPPRESSED");
        assertThat(program.signals.about(id)).singleElement().satisfies(signal -> assertThat(signal.type()).isEqualTo("message-failed"));
    }

    @Test
    void suppressesFullMailboxOnlyTheThirdTime() {
        SmtpSink sink = sink().answering(address, "552 5.2.2 over quota");
        startDispatcherTo(sink);
        for (int time = 1; time <= 3; time++) {
            assertThat(refusal("service")).isNull();
            UUID id = enqueue("recovery-reply", "service", "step-" + time);
            awaitRow(id, "reason", "MAILBOX_FULL");
        }
        assertThat(refusal("service")).isEqualTo("SUPPRESSED");
    }

    @Test
    void pausesRelayThatHoldsUsAtFaultAndSparesTheAddress() {
        SmtpSink sink = sink().answering(address, "550 5.7.1 blocked by policy");
        UUID first = enqueue("welcome", "marketing", "one");
        startDispatcherTo(sink);
        await().atMost(Duration.ofMinutes(2)).until(() -> circuit.state().equals("PAUSED"));
        awaitRow(first, "state", "PENDING");
        UUID second = enqueue("welcome", "marketing", "two");

        assertThat(refusal("marketing")).isNull();
        assertThat(circuit.reason()).isEqualTo("550 5.7.1");
        assertThat(program.row(second)).containsEntry("state", "PENDING").containsEntry("attempts", 0);
        assertThat(sink.taken()).isEmpty();
    }

    @Test
    void failsMessageRefusedForItsOwnSake() {
        SmtpSink sink = sink().answering(address, "554 5.6.0 too strange");
        UUID id = enqueue("welcome", "marketing");
        startDispatcherTo(sink);
        awaitRow(id, "state", "FAILED");

        assertThat(program.row(id)).containsEntry("reason", "REFUSED");
        assertThat(refusal("marketing")).isNull();
    }

    @Test
    void leavesMarketingInDoubtWhenConnectionBreaksAfterHandOver() {
        SmtpSink sink = sink().answering(address, SmtpSink.HANG_UP);
        UUID id = enqueue("welcome", "marketing");
        startDispatcherTo(sink);
        awaitRow(id, "state", "IN_DOUBT");

        assertThat(sink.takenFor(address)).hasSize(1);
        assertThat(program.row(id)).containsEntry("attempts", 1);
    }

    @Test
    void sendsServiceMailAgainWhenConnectionBreaksAfterHandOver() {
        SmtpSink sink = sink().answering(address, SmtpSink.HANG_UP);
        UUID id = enqueue("recovery-reply", "service");
        startDispatcherTo(sink);
        awaitRow(id, "attempts", 1);
        awaitRow(id, "state", "PENDING");
        sink.forgive(address);
        program.clock.moveTo(due(id));
        awaitRow(id, "state", "ACCEPTED");

        assertThat(sink.takenFor(address)).hasSize(2).extracting(taken -> header(taken, "Message-ID")).containsOnly("<" + id + "@shop.example>");
    }

    /** With enough of them waiting, each message is announced with the end of the one before it. */
    @Test
    void knowsWhatBecameOfEachAmongManyInARow() {
        SmtpSink sink = sink();
        List<String> replies = List.of("taken", "550 5.1.1 unknown", "554 5.6.0 too strange", "451 4.7.1 later", SmtpSink.HANG_UP);
        List<UUID> ids = IntStream.range(0, 60).mapToObj(number -> {
            String recipient = name + "-" + number;
            String reply = replies.get(number % replies.size());
            if (reply.startsWith("550")) {
                sink.refusing(recipient + "@example.com", reply);
            } else if (!reply.equals("taken")) {
                sink.answering(recipient + "@example.com", reply);
            }
            return enqueue(program.customer(recipient, "en", "UTC"), "welcome", "marketing", "Task_SendMessage");
        }).toList();
        startDispatcherTo(sink);
        List<String> ends = List.of("ACCEPTED", "FAILED", "FAILED", "PENDING", "IN_DOUBT");
        IntStream.range(0, 60).forEach(number -> awaitRow(ids.get(number), "state", ends.get(number % 5)));
        IntStream.range(0, 60).filter(number -> number % 5 == 3).forEach(number -> awaitRow(ids.get(number), "attempts", 1));

        assertThat(IntStream.range(0, 60)).allSatisfy(number -> assertThat(sink.takenFor(name + "-" + number + "@example.com"))
                .hasSize(number % 5 == 0 || number % 5 == 4 ? 1 : 0));
        assertThat(sink.taken()).extracting(SmtpSink.Taken::messageId).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void losesNothingWhileRelayIsDown() {
        SmtpSink gone = sink();
        int port = gone.port();
        gone.close();
        UUID id = enqueue("recovery-reply", "service");
        Dispatcher dispatcher = program.dispatcherTo(port, circuit);
        dispatcher.start();
        dispatchers.add(dispatcher);
        await().atMost(Duration.ofMinutes(2)).until(() -> circuit.state().equals("DOWN"));
        awaitRow(id, "state", "PENDING");
        assertThat(program.row(id)).containsEntry("attempts", 0);

        SmtpSink back = new SmtpSink(port);
        sinks.add(back);
        awaitRow(id, "state", "ACCEPTED");
        assertThat(back.takenFor(address)).hasSize(1);
        assertThat(circuit.state()).isEqualTo("UP");
    }

    @Test
    void givesUpWhenMessageIsNoLongerWorthATry() {
        SmtpSink sink = sink().refusing(address, "450 4.2.1 busy");
        UUID id = enqueue("welcome", "marketing");
        program.jdbc.sql("update delivery set expires_at = ? where id = ?")
                .param(program.clock.instant().plusSeconds(60).atOffset(java.time.ZoneOffset.UTC)).param(id).update();
        startDispatcherTo(sink);
        awaitRow(id, "state", "FAILED");

        assertThat(program.row(id)).containsEntry("reason", "GAVE_UP");
    }

    private SmtpSink sink() {
        SmtpSink sink = new SmtpSink();
        sinks.add(sink);
        return sink;
    }

    private void startDispatcherTo(SmtpSink sink) {
        Dispatcher dispatcher = program.dispatcherTo(sink.port(), circuit);
        dispatcher.start();
        dispatchers.add(dispatcher);
    }

    private UUID enqueue(String offer, String purpose) {
        return enqueue(offer, purpose, "Task_SendMessage");
    }

    private UUID enqueue(String offer, String purpose, String step) {
        return enqueue(customer, offer, purpose, step);
    }

    private UUID enqueue(long id, String offer, String purpose, String step) {
        NewDelivery wanted = new NewDelivery(name, step, id, 1, purpose, "email", offer, ContactPolicy.NONE, null, null);
        return program.bean(Deliveries.class).enqueue(wanted, program.bean(Customers.class).find(id).orElseThrow());
    }

    private String refusal(String purpose) {
        return program.refusal(customer, purpose);
    }

    private Instant due(UUID id) {
        return ((java.sql.Timestamp) program.row(id).get("due_at")).toInstant();
    }

    private void awaitRow(UUID id, String column, Object value) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(program.row(id)).containsEntry(column, value));
    }

    private static String header(SmtpSink.Taken taken, String name) {
        return taken.raw().lines().filter(line -> line.startsWith(name + ": ")).findFirst().orElseThrow().substring(name.length() + 2);
    }
}
