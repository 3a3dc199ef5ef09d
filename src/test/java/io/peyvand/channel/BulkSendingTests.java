package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.customer.PreparedSql;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkSendingTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final Deliveries deliveries = program.bean(Deliveries.class);
    private final SmtpSink sink = new SmtpSink();
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final String campaign = "campaign-" + UUID.randomUUID();
    private final BulkOrder order = new BulkOrder(campaign, "campaign", "marketing", "email");

    @BeforeEach
    void leaveNothingOfOtherTests() {
        program.jdbc.sql("update delivery set state = 'SKIPPED', reason = 'other test' where state = 'PENDING'").update();
    }

    @AfterEach
    void stop() {
        dispatchers.forEach(Dispatcher::stop);
        sink.close();
        program.clock.moveBack();
    }

    @Test
    void addsNothingWhenAskedTwice() {
        PreparedSql rows = rows(customers(50));

        assertThat(deliveries.enqueueAll(order, rows)).isEqualTo(50);
        assertThat(deliveries.enqueueAll(order, rows)).isZero();
        assertThat(progress().pending()).isEqualTo(50);
    }

    @Test
    void keepsTheReasonOfThoseWhoWereLeftOut() {
        List<Long> ids = customers(4);
        deliveries.enqueueAll(order, PreparedSql.of("""
                select id, 'welcome', case when id <= ? then 'NO_CONSENT' end, null::timestamptz, null::timestamptz, null::integer,
                    null::time, null::time, null::text from unnest(?) as id
                """, ids.get(1), ids.toArray(Long[]::new)));
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().sent() == 2);

        assertThat(progress().skipped()).isEqualTo(Map.of("NO_CONSENT", 2L));
        assertThat(progress().enqueued()).isEqualTo(4);
    }

    @Test
    void sendsToEachOnceWithTwoDispatchers() {
        List<Long> ids = customers(300);
        deliveries.enqueueAll(order, rows(ids));
        startDispatcher();
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().sent() == 300);

        assertThat(program.jdbc.sql("select external_id || '@example.com' from customer where id = any(?)").param(ids.toArray(Long[]::new))
                .query(String.class).list()).allSatisfy(address -> assertThat(sink.takenFor(address)).hasSize(1));
    }

    @Test
    void restsWhilePausedAndGoesOnWhenResumed() {
        deliveries.enqueueAll(order, rows(customers(200)));
        deliveries.control(campaign, 600);
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().sent() > 5);
        assertThat(deliveries.pause(campaign, "asked")).isTrue();
        assertThat(deliveries.pause(campaign, "asked")).isFalse();
        long begun = begun();
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofMinutes(1)).until(() -> begun() == begun);
        await().atMost(Duration.ofMinutes(2)).until(() -> program.jdbc.sql("select count(*) from delivery where source = ? and state = 'CLAIMED'").param(campaign)
                .query(Long.class).single() == 0);

        deliveries.control(campaign, null);
        deliveries.resume(campaign);
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().sent() == 200);
    }

    @Test
    void neverBeginsWhatWasClaimedBeforeThePause() {
        deliveries.enqueueAll(order, rows(customers(3)));
        List<ClaimedMessage> claimed = program.bean(LaneClaim.class).claim(Lane.bulk(campaign), 10).messages();
        // As a claim that committed just after the pause: the row is claimed although the source rests.
        deliveries.pause(campaign, "asked");
        program.jdbc.sql("update delivery set state = 'CLAIMED', leased_until = now() + interval '1 minute' where source = ?").param(campaign).update();

        assertThat(claimed).hasSize(3).noneMatch(message -> program.bean(Ledger.class).acceptedAndStarting(null, message.delivery()));
    }

    @Test
    void skipsTheRestWhenCancelled() {
        List<Long> ids = customers(20);
        deliveries.enqueueAll(order, rows(ids.subList(0, 10)));
        assertThat(program.bean(LaneClaim.class).claim(Lane.bulk(campaign), 4).messages()).hasSize(4);

        assertThat(deliveries.cancel(campaign, "CANCELLED")).isEqualTo(10);
        deliveries.enqueueAll(order, rows(ids));
        assertThat(progress().skipped()).isEqualTo(Map.of("CANCELLED", 20L));
        assertThat(progress().pending()).isZero();
    }

    @Test
    void keepsToItsPace() {
        deliveries.enqueueAll(order, rows(customers(120)));
        deliveries.control(campaign, 600);
        startDispatcher();
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> begun() > 0);
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().sent() == 120);

        // 120 at ten a second take twelve seconds; one second's worth may go at once, and an eleventh part of the time is for the machine.
        double seconds = program.jdbc.sql("select extract(epoch from max(claimed_at) - min(claimed_at)) from delivery where source = ?")
                .param(campaign).query(Double.class).single();
        assertThat(seconds).isBetween(10.5, 90.0);
    }

    @Test
    void pausesItselfWhenTooManyFail() {
        List<Long> ids = customers(60);
        ids.subList(0, FailureWatch.MOST_FAILURES + 1).forEach(id -> sink.refusing(address(id), "554 5.6.0 too strange"));
        deliveries.enqueueAll(order, rows(ids.subList(0, 12)));
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> paused().isPresent());
        deliveries.enqueueAll(order, rows(ids));

        assertThat(paused().orElseThrow()).matches("11 of the last \\d+ messages failed, most often with REFUSED");
        assertThat(program.signals.paused()).filteredOn(event -> event.source().equals(campaign)).singleElement()
                .satisfies(event -> assertThat(event.reason()).isEqualTo(paused().orElseThrow()));
        deliveries.resume(campaign);
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().pending() == 0);
        assertThat(progress().failed()).isEqualTo(Map.of("REFUSED", 11L));
        assertThat(progress().sent()).isEqualTo(49);
    }

    @Test
    void skipsWhatExpiresWhileItRests() {
        deliveries.enqueueAll(order, rows(customers(5)));
        deliveries.pause(campaign, "asked");
        program.clock.moveTo(Instant.now().plus(Duration.ofDays(6)));
        startDispatcher();
        await().atMost(Duration.ofMinutes(2)).until(() -> progress().pending() == 0);

        assertThat(progress().skipped()).isEqualTo(Map.of("EXPIRED", 5L));
    }

    @Test
    void skipsWhatComesBackAfterTheCancellation() {
        List<Long> ids = customers(1);
        sink.refusing(address(ids.getFirst()), "451 4.7.1 later");
        deliveries.enqueueAll(order, rows(ids));
        ClaimedMessage message = program.bean(LaneClaim.class).claim(Lane.bulk(campaign), 1).messages().getFirst();
        assertThat(program.bean(Ledger.class).acceptedAndStarting(null, message.delivery())).isTrue();
        deliveries.cancel(campaign, "CANCELLED");
        assertThat(progress().pending()).isEqualTo(1);
        program.bean(Ledger.class).retry(message.delivery(), program.clock.instant(), new io.peyvand.channel.smtp.Verdict(
                io.peyvand.channel.smtp.Verdict.Kind.RETRY, 451, "4.7.1", "later"));
        program.bean(OverdueRows.class).skip();

        assertThat(progress().skipped()).isEqualTo(Map.of("CANCELLED", 1L));
    }

    @Test
    void givesALimitedDomainNoMoreThanItsShare() {
        List<Long> ids = customers(40);
        program.jdbc.sql("update customer set email = replace(email, '@example.com', '@slow.example') where id = any(?)")
                .param(ids.subList(0, 30).toArray(Long[]::new)).update();
        deliveries.enqueueAll(order, rows(ids));

        // Thirty a minute: one at once, if another test has not had it, and then one every two seconds.
        Instant begun = Instant.now();
        assertThat(claimed()).hasSizeBetween(10, 11);
        List<Instant> slots = program.jdbc.sql("select due_at from delivery where source = ? and state = 'PENDING' order by due_at").param(campaign)
                .query((row, number) -> row.getTimestamp("due_at").toInstant()).list();
        assertThat(slots).hasSizeBetween(29, 30).allSatisfy(slot -> assertThat(slot).isAfter(begun.plusSeconds(1)));
        assertThat(Duration.between(slots.getFirst(), slots.getLast())).isEqualTo(Duration.ofSeconds(2L * (slots.size() - 1)));

        program.clock.moveTo(Instant.now().plus(Duration.ofMinutes(2)));
        assertThat(claimed()).as("although all are due now").hasSizeLessThan(2);
    }

    @Test
    void letsJourneysPassAPlannedSend() {
        deliveries.enqueueAll(order, rows(customers(300)));
        long customer = customers(1).getFirst();
        NewDelivery wanted = new NewDelivery("journey-" + campaign, "step", customer, 1, "service", "email", "recovery-reply", ContactPolicy.NONE, null, null);
        UUID id = deliveries.enqueue(wanted, program.bean(io.peyvand.customer.Customers.class).find(customer).orElseThrow());

        assertThat(program.bean(Claims.class).claim(10).messages().getFirst().delivery().id()).isEqualTo(id);
    }

    @Test
    void claimsAtOnceWhatIsEnqueuedRightAfterALook() {
        Claims claims = program.bean(Claims.class);
        List<Long> ids = customers(10);
        claims.claim(10);
        deliveries.enqueueAll(order, rows(ids));

        assertThat(claims.claim(10).messages()).hasSize(10);
    }

    @Test
    void sharesOneClaimBetweenPlannedSends() {
        BulkOrder other = new BulkOrder("other-" + campaign, "campaign", "marketing", "email");
        deliveries.enqueueAll(order, rows(customers(100)));
        deliveries.enqueueAll(other, rows(customers(3)));
        await().atMost(Duration.ofMinutes(2)).until(() -> program.bean(BulkQueues.class).inTurn().size() == 2);

        List<ClaimedMessage> claimed = program.bean(Claims.class).claim(20).messages();
        assertThat(claimed).filteredOn(message -> message.delivery().source().equals(other.source())).hasSize(3);
        assertThat(claimed).filteredOn(message -> message.delivery().source().equals(campaign)).hasSizeBetween(10, 17);
    }

    @Test
    void claimsWithoutLookingAtWhatWaits() {
        List<Long> ids = customers(2_000);
        deliveries.enqueueAll(order, rows(ids));
        deliveries.pause(campaign, "asked");
        BulkOrder later = new BulkOrder("later-" + campaign, "campaign", "marketing", "email");
        deliveries.enqueueAll(later, PreparedSql.of("""
                select id, 'welcome', null::text, now() + interval '1 day', now() + interval '9 days', null::integer, null::time, null::time, null::text
                from unnest(?) as id
                """, (Object) ids.toArray(Long[]::new)));
        program.jdbc.sql("analyze delivery").update();
        String plan = String.join("\n", program.jdbc.sql("explain (analyze, buffers off, timing off, summary off) select id from delivery where "
                + Lane.bulk(later.source()).condition() + " and due_at <= now() order by due_at limit 200 for update skip locked")
                .param(later.source()).query(String.class).list());

        assertThat(plan).contains("delivery_bulk_due").doesNotContain("Seq Scan").doesNotContain("Rows Removed");
        assertThat(program.bean(Claims.class).claim(200).looked()).isZero();
    }

    private List<ClaimedMessage> claimed() {
        return program.bean(LaneClaim.class).claim(Lane.bulk(campaign), 100).messages();
    }

    private java.util.Optional<String> paused() {
        return program.jdbc.sql("select reason from send_control where source = ? and paused").param(campaign).query(String.class).optional();
    }

    private String address(long customerId) {
        return program.jdbc.sql("select email from customer where id = ?").param(customerId).query(String.class).single();
    }

    private long begun() {
        return program.jdbc.sql("select count(*) from delivery where source = ? and transmitting_at is not null").param(campaign).query(Long.class).single();
    }

    private SendProgress progress() {
        return deliveries.progress(List.of(campaign)).get(campaign);
    }

    private List<Long> customers(int count) {
        String prefix = "b" + UUID.randomUUID().toString().substring(0, 8) + "-";
        List<Long> ids = program.jdbc.sql("""
                insert into customer (external_id, email, first_name, locale, time_zone)
                select ? || n, ? || n || '@example.com', 'Sara', 'en', 'UTC' from generate_series(1, ?) as n returning id
                """).param(prefix).param(prefix).param(count).query(Long.class).list();
        program.jdbc.sql("""
                insert into consent_state (customer_id, purpose, channel, granted, changed_at)
                select id, 'marketing', 'email', true, now() from unnest(?) as id
                """).param(ids.toArray(Long[]::new)).update();
        return ids;
    }

    private PreparedSql rows(List<Long> ids) {
        return PreparedSql.of("""
                select id, 'welcome', null::text, ?::timestamptz, null::timestamptz, null::integer, null::time, null::time, null::text
                from unnest(?) as id
                """, OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1), ids.toArray(Long[]::new));
    }

    private void startDispatcher() {
        Dispatcher dispatcher = program.dispatcherTo(sink.port(), new Circuit(Duration.ofMinutes(15)));
        dispatcher.start();
        dispatchers.add(dispatcher);
    }
}
