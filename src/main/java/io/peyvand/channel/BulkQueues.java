package io.peyvand.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which planned sends have something to send now. Looked up a few times a second at most, one index probe for each send that waits,
 * however many messages wait in it; those that rest are not touched.
 */
@Component
class BulkQueues {

    private static final Duration FRESH = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private final Clock clock;
    private List<String> sources = List.of();
    private long lookedAt = System.nanoTime() - FRESH.toNanos();
    private volatile boolean changed;
    private int turn;

    BulkQueues(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The next look is a fresh one: a planned send has something to send, or may go on. */
    void lookAgain() {
        changed = true;
    }

    /** Each time another one is first. */
    synchronized List<String> inTurn() {
        if (changed || System.nanoTime() - lookedAt >= FRESH.toNanos()) {
            changed = false;
            sources = waiting();
            lookedAt = System.nanoTime();
        }
        List<String> turned = new ArrayList<>(sources);
        Collections.rotate(turned, turn++);
        return turned;
    }

    /** As of the last look. */
    synchronized boolean anyWaiting() {
        return !sources.isEmpty();
    }

    /** The limit keeps it to a probe for each: an {@code exists} is turned into a join that reads all that waits. */
    private List<String> waiting() {
        return jdbc.sql("""
                with recursive waiting as (
                    (select source from delivery where waiting and bulk order by source limit 1)
                    union all
                    select (select later.source from delivery later
                            where later.waiting and later.bulk and later.source > waiting.source order by later.source limit 1)
                    from waiting where waiting.source is not null)
                select waiting.source from waiting join send_control control on control.source = waiting.source
                    cross join lateral (
                        select from delivery due where due.waiting and due.bulk and due.source = waiting.source and due.due_at <= ?
                        order by due.due_at limit 1) as due
                where not control.paused and not control.cancelled
                """).param(clock.instant().atOffset(ZoneOffset.UTC)).query(String.class).list();
    }
}
