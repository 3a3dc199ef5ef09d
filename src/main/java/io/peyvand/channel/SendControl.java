package io.peyvand.channel;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether and how fast a source may send. Whoever changes a source holds its row first and messages after, so that nobody waits in a circle;
 * a sender looks here in the statement that begins a message.
 */
@Component
class SendControl {

    /** For the condition of a statement over {@code delivery}: nothing of a source that rests is begun. */
    static final String MAY_SEND = """
            not (bulk and exists (select 1 from send_control control
                where control.source = delivery.source and (control.paused or control.cancelled)))""";

    private final JdbcClient jdbc;
    private final Clock clock;

    SendControl(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new pace starts with an empty bucket: nothing saved up under the old one is sent in a burst. */
    @Transactional
    void pace(String source, @Nullable Integer perMinute) {
        jdbc.sql("""
                insert into send_control as control (source, per_minute) values (?, ?)
                on conflict (source) do update set per_minute = excluded.per_minute, allowance = 0, refilled_at = clock_timestamp()
                where control.per_minute is distinct from excluded.per_minute
                """).param(source).param(perMinute).update();
    }

    /** @return whether it was sending until now */
    @Transactional
    boolean pause(String source, String reason) {
        boolean paused = jdbc.sql("""
                insert into send_control as control (source, paused, reason) values (?, true, ?)
                on conflict (source) do update set paused = true, reason = excluded.reason where not control.paused and not control.cancelled
                """).param(source).param(reason).update() == 1;
        giveBackClaimed(source);
        return paused;
    }

    /** What a sender is beginning right now is locked by it and goes; everything else waits in the ledger again. */
    private void giveBackClaimed(String source) {
        jdbc.sql("""
                update delivery set state = 'PENDING', leased_until = null
                where id in (select id from delivery where source = ? and bulk and state = 'CLAIMED' for update skip locked)
                """).param(source).update();
    }

    Optional<String> restsBecause(String source) {
        return jdbc.sql("select reason from send_control where source = ? and paused and not cancelled").param(source).query(String.class).optional();
    }

    @Transactional
    void resume(String source) {
        jdbc.sql("""
                update send_control set paused = false, reason = null, allowance = 0, refilled_at = clock_timestamp(), resumed_at = ?,
                    failed_at_message = '{}', failed_because = '{}'
                where source = ? and paused and not cancelled
                """).param(now()).param(source).update();
    }

    /**
     * Nothing more is sent, what is enqueued later included. A row that a sender holds is passed over: either it is just begun, or it comes
     * back and is found by {@link OverdueRows}.
     *
     * @return how many messages were dropped
     */
    @Transactional
    int cancel(String source, String reason) {
        jdbc.sql("""
                insert into send_control as control (source, cancelled, reason) values (?, true, ?)
                on conflict (source) do update set cancelled = true, reason = excluded.reason where not control.cancelled
                """).param(source).param(reason).update();
        return skipWaiting(source, reason) + skipClaimed(source, reason);
    }

    /** A journey's own messages: they have no control row, and the journey is their source. */
    int withdraw(Collection<String> enrolmentIds, String reason) {
        return jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = ?, ended_at = ?, leased_until = null
                where source = any(?) and state in ('PENDING', 'CLAIMED')
                """).param("WITHDRAWN: " + reason).param(now()).param(enrolmentIds.toArray(String[]::new)).update();
    }

    private int skipWaiting(String source, String reason) {
        return jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = ?, ended_at = ? where source = ? and bulk and waiting
                """).param(reason).param(now()).param(source).update();
    }

    private int skipClaimed(String source, String reason) {
        return jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = ?, ended_at = ?, leased_until = null
                where id in (select id from delivery where source = ? and bulk and state in ('PENDING', 'CLAIMED') for update skip locked)
                """).param(reason).param(now()).param(source).update();
    }

    /**
     * Holds the source's row until the transaction ends, so that no cancellation passes unseen.
     *
     * @return why the source is cancelled, when it is
     */
    Optional<String> holdForEnqueueing(String source) {
        return jdbc.sql("""
                insert into send_control (source) values (?)
                on conflict (source) do update set source = excluded.source
                returning case when cancelled then reason end
                """).param(source).query((row, number) -> Optional.ofNullable(row.getString(1))).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
