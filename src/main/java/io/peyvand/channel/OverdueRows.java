package io.peyvand.channel;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what no claim would find: messages that expired in a planned send which rests or is slowed down, and those that came back (after a
 * refusal, or from a lost node) into one that was cancelled meanwhile.
 */
@Component
class OverdueRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    OverdueRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return how many messages were skipped */
    @Transactional
    int skip() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<String> expiring = jdbc.sql("select source from send_control where first_expiry <= ? order by source for update skip locked")
                .param(now).query(String.class).list();
        int skipped = expiring.isEmpty() ? 0 : skipExpired(expiring.toArray(String[]::new), now);
        return skipped + jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = control.reason, ended_at = ?
                from send_control control where delivery.source = control.source and waiting and bulk
                    and delivery.source = any(array(select source from send_control where cancelled))
                """).param(now).update();
    }

    /** The rows of these sources are held: whoever enqueues waits, and is seen by the second statement or writes its own expiry after it. */
    private int skipExpired(String[] sources, OffsetDateTime now) {
        int skipped = jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = 'EXPIRED', ended_at = ?
                where source = any(?) and waiting and bulk and expires_at <= ?
                """).param(now).param(sources).param(now).update();
        jdbc.sql("""
                update send_control set first_expiry = (select min(expires_at) from delivery
                    where delivery.source = send_control.source and waiting and bulk)
                where source = any(?)
                """).param(sources).update();
        return skipped;
    }
}
