package io.peyvand.channel;

import io.peyvand.channel.smtp.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a claimed message. Each names the claim it was made under, and changes nothing when that is no longer the row's. */
@Component
class Ledger {

    static final int ENOUGH_TO_KEEP_A_PLAN = 16;

    private final JdbcClient jdbc;
    private final ChannelSettings settings;
    private final Clock clock;

    Ledger(JdbcClient jdbc, ChannelSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** The same for one connection. @return whether the next message is still ours to send */
    boolean acceptedAndStarting(@Nullable Delivery last, @Nullable Delivery next) {
        return !note(List.of(new GroupCommit.Step(last, next))).isEmpty();
    }

    /**
     * Notes for each connection that its last message was accepted and that its next one starts, in one statement and one commit: a
     * connection has at most one message in doubt at any time. Nothing starts that was paused, cancelled or expired since it was claimed.
     *
     * <p>The rows are named by {@code any}, and what else they must be hides in a {@code case}, so that no plan finds them by anything else. The
     * arrays are filled up with nulls: for less than ten rows PostgreSQL plans anew each time, which costs a quarter of the statement. An array
     * inside the {@code case} stands in a {@code select}: else it is read from its text again for each row.
     *
     * @return which messages are still ours to send
     */
    Set<UUID> note(List<GroupCommit.Step> steps) {
        List<Delivery> accepted = steps.stream().map(step -> step.last).filter(Objects::nonNull).toList();
        List<Delivery> starting = steps.stream().map(step -> step.next).filter(Objects::nonNull).toList();
        return new HashSet<>(jdbc.sql("""
                with accepted as (
                    update delivery set state = 'ACCEPTED', accepted_at = ?, ended_at = ?, leased_until = null, reason = null, last_error = null
                    where id = any(?::uuid[]) and case when state in ('TRANSMITTING', 'IN_DOUBT')
                        then claim = (?::bigint[])[array_position((select ?::uuid[]), id)] else false end),
                started as (
                    update delivery set state = 'TRANSMITTING', transmitting_at = ?, attempts = attempts + 1,
                        leased_until = now() + make_interval(secs => ?)
                    where id = any(?::uuid[]) and case when state = 'CLAIMED'
                        then claim = (?::bigint[])[array_position((select ?::uuid[]), id)] and leased_until > now() and (not bulk or expires_at > ?) and
                """ + SendControl.MAY_SEND + """
                         else false end
                    returning delivery.id)
                select id from started
                """)
                .params(now(), now(), filledUp(ids(accepted)), claims(accepted), ids(accepted), now(), settings.lease().toSeconds(),
                        filledUp(ids(starting)), claims(starting), ids(starting), now())
                .query(UUID.class).list());
    }

    /** @return whether the row was still ours */
    boolean failed(Delivery delivery, String reason, String error) {
        return end(delivery, "FAILED", reason, error);
    }

    void inDoubt(Delivery delivery, Verdict verdict) {
        end(delivery, "IN_DOUBT", "connection lost after hand-over", verdict.reply());
    }

    void retry(Delivery delivery, Instant at, Verdict verdict) {
        jdbc.sql("""
                update delivery set state = 'PENDING', due_at = ?, leased_until = null, last_error = ?
                where id = ? and claim = ? and state in ('CLAIMED', 'TRANSMITTING')
                """).param(at.atOffset(ZoneOffset.UTC)).param(error(verdict)).param(delivery.id()).param(delivery.claim()).update();
    }

    /** Gives back what was claimed and not begun. */
    void release(Collection<Delivery> deliveries, Instant dueAt) {
        if (deliveries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update delivery set state = 'PENDING', leased_until = null, due_at = greatest(due_at, ?)
                from unnest(?::uuid[], ?) as held (id, claim)
                where delivery.id = held.id and delivery.claim = held.claim and state = 'CLAIMED'
                """).param(dueAt.atOffset(ZoneOffset.UTC)).param(ids(deliveries)).param(claims(deliveries)).update();
    }

    /** The sign of life for everything this program holds; a row that is locked is just being begun or ended. */
    void renewLeases(Collection<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update delivery set leased_until = now() + make_interval(secs => ?)
                where id in (
                    select delivery.id from delivery join unnest(?::uuid[], ?) as held (id, claim) on delivery.id = held.id and delivery.claim = held.claim
                    where state in ('CLAIMED', 'TRANSMITTING') and leased_until > now() for update of delivery skip locked)
                """).param(settings.lease().toSeconds()).param(ids(deliveries)).param(claims(deliveries)).update();
    }

    /**
     * Settles what a program that died, or slept too long, had in its hands. Not yet begun goes back; begun is in doubt for marketing, and
     * sent again under the same Message-ID for service.
     */
    @Transactional
    int settleLapsed() {
        // First, for it leaves little to look through.
        jdbc.sql("""
                delete from held_claim where id in (
                    select id from held_claim held where not exists (
                        select from unnest(messages) as message (id) join delivery on delivery.id = message.id
                        where state in ('CLAIMED', 'TRANSMITTING'))
                    for update skip locked)
                """).update();
        return jdbc.sql("""
                update delivery set
                    state = case when state = 'TRANSMITTING' and purpose = 'marketing' then 'IN_DOUBT' else 'PENDING' end,
                    reason = case when state = 'TRANSMITTING' and purpose = 'marketing' then 'sender lost during transmission' end,
                    ended_at = case when state = 'TRANSMITTING' and purpose = 'marketing' then ?::timestamptz end,
                    leased_until = null
                where id in (
                    select delivery.id from held_claim cross join lateral unnest(messages) as message (id) join delivery on delivery.id = message.id
                    where state in ('CLAIMED', 'TRANSMITTING') and leased_until < now() for update of delivery skip locked)
                """).param(now()).update();
    }

    long acceptedWithin(Duration time) {
        return jdbc.sql("select count(*) from delivery where accepted_at > ?")
                .param(clock.instant().minus(time).atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }

    /** A relay's answer begins with its numbers; what has no number was no answer. */
    static String error(Verdict verdict) {
        boolean told = verdict.code() == 0 || verdict.reply().startsWith(String.valueOf(verdict.code()));
        return told ? verdict.reply() : (verdict.code() + " " + verdict.status() + " " + verdict.reply()).strip();
    }

    private boolean end(Delivery delivery, String state, String reason, String error) {
        return jdbc.sql("""
                update delivery set state = ?, reason = ?, last_error = ?, ended_at = ?, leased_until = null
                where id = ? and claim = ? and state in ('CLAIMED', 'TRANSMITTING')
                """).params(state, reason, error, now(), delivery.id(), delivery.claim()).update() == 1;
    }

    private static String[] ids(Collection<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.id().toString()).toArray(String[]::new);
    }

    private static String[] filledUp(String[] ids) {
        return Arrays.copyOf(ids, Math.max(ENOUGH_TO_KEEP_A_PLAN, ids.length));
    }

    private static Long[] claims(Collection<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::claim).toArray(Long[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
