package io.peyvand.journey;

import io.peyvand.customer.PreparedSql;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Enrolments that a campaign asks for, thousands in one statement, and takes back or holds as one. */
@Repository
class SourceQueue {

    private final JdbcClient jdbc;
    private final Clock clock;

    SourceQueue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same rules as {@link Enrolments#enrol}. @param customers yields {@code customer_id} */
    int enrol(String journey, String source, PreparedSql customers) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                UPDATE enrolment SET released_at = ? WHERE id IN (
                    SELECT id FROM enrolment
                    WHERE journey = ? AND released_at IS NULL AND reentry_at <= ? AND ended_at IS NOT NULL AND source IS DISTINCT FROM ?
                        AND customer_id IN (%s)
                    ORDER BY id FOR UPDATE)""".formatted(customers.text()))
                .params(with(customers, now, journey, now, source)).update();
        return jdbc.sql("""
                INSERT INTO enrolment (id, journey, customer_id, source, urgent, priority, enrolled_at)
                SELECT gen_random_uuid(), ?, asked.customer_id, ?, false, 0, ? FROM (%s) asked
                ORDER BY asked.customer_id ON CONFLICT DO NOTHING""".formatted(customers.text()))
                .params(with(customers, journey, source, now)).update();
    }

    void hold(String source, boolean held) {
        jdbc.sql("""
                UPDATE enrolment SET held = ? WHERE id IN (
                    SELECT id FROM enrolment WHERE source = ? AND state = 'QUEUED' ORDER BY id FOR UPDATE)""")
                .param(held).param(source).update();
    }

    /** What was never offered to the engine; the rest is running, or may be. She may enter again at once. */
    int cancel(String source, String reason) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                UPDATE enrolment SET state = 'CANCELLED', ended_at = ?, reentry_at = ?, exit_reason = ?, leased_until = NULL WHERE id IN (
                    SELECT id FROM enrolment WHERE source = ? AND state = 'QUEUED' AND offered_at IS NULL ORDER BY id FOR UPDATE)""")
                .params(now, now, reason, source).update();
    }

    Map<String, SourceStarts> count(Collection<String> sources) {
        Map<String, SourceStarts> counts = new HashMap<>();
        jdbc.sql("""
                SELECT source, count(*) FILTER (WHERE state = 'QUEUED') AS queued, count(*) FILTER (WHERE state IN ('STARTED', 'ENDED')) AS started,
                    count(*) FILTER (WHERE state = 'CANCELLED') AS cancelled
                FROM enrolment WHERE source = ANY (?) GROUP BY source""")
                .param(sources.toArray(String[]::new)).query(row -> {
                    counts.put(row.getString("source"), new SourceStarts(row.getLong("queued"), row.getLong("started"), row.getLong("cancelled")));
                });
        return counts;
    }

    private static List<Object> with(PreparedSql customers, Object... before) {
        List<Object> parameters = new ArrayList<>(List.of(before));
        parameters.addAll(customers.parameters());
        return parameters;
    }
}
