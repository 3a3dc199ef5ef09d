package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.customer.PreparedSql;
import java.time.Duration;
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
        await().atMost(Duration.ofSeconds(40)).until(() -> progress().sent() == 2);

        assertThat(progress().skipped()).isEqualTo(Map.of("NO_CONSENT", 2L));
        assertThat(progress().enqueued()).isEqualTo(4);
    }

    @Test
    void sendsToEachOnceWithTwoDispatchers() {
        List<Long> ids = customers(300);
        deliveries.enqueueAll(order, rows(ids));
        startDispatcher();
        startDispatcher();
        await().atMost(Duration.ofSeconds(60)).until(() -> progress().sent() == 300);

        assertThat(program.jdbc.sql("select external_id || '@example.com' from customer where id = any(?)").param(ids.toArray(Long[]::new))
                .query(String.class).list()).allSatisfy(address -> assertThat(sink.takenFor(address)).hasSize(1));
    }

    @Test
    void restsWhilePausedAndGoesOnWhenResumed() {
        deliveries.enqueueAll(order, rows(customers(200)));
        deliveries.control(campaign, 600);
        startDispatcher();
        await().atMost(Duration.ofSeconds(40)).until(() -> progress().sent() > 5);
        assertThat(deliveries.pause(campaign, "asked")).isTrue();
        assertThat(deliveries.pause(campaign, "asked")).isFalse();
        long begun = begun();
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2)).until(() -> begun() == begun);
        assertThat(program.jdbc.sql("select count(*) from delivery where source = ? and state = 'CLAIMED'").param(campaign).query(Long.class).single()).isZero();

        deliveries.control(campaign, null);
        deliveries.resume(campaign);
        await().atMost(Duration.ofSeconds(40)).until(() -> progress().sent() == 200);
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
