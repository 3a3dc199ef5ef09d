package io.peyvand.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code enrolment}. Statements on many rows lock them in the order of their ids, so that two of them cannot block each other. */
@Repository
class Enrolments {

    private final JdbcClient jdbc;
    private final EnrolmentRows rows;
    private final Clock clock;

    Enrolments(JdbcClient jdbc, EnrolmentRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @param entries all of one journey
     * @return by customer: the id of her new enrolment; who may not enter is absent
     */
    Map<Long, UUID> enrol(List<Entry> entries) {
        String journey = entries.getFirst().journey();
        Long[] customers = entries.stream().map(Entry::customerId).toArray(Long[]::new);
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                UPDATE enrolment SET released_at = ? WHERE id IN (
                    SELECT id FROM enrolment
                    WHERE journey = ? AND customer_id = ANY (?) AND released_at IS NULL AND reentry_at <= ? AND ended_at IS NOT NULL
                    ORDER BY id FOR UPDATE)""")
                .params(now, journey, customers, now).update();
        Map<Long, UUID> enrolled = new HashMap<>();
        jdbc.sql("""
                INSERT INTO enrolment (id, journey, customer_id, source, urgent, priority, variables, enrolled_at)
                SELECT gen_random_uuid(), ?, customer_id, source, urgent, priority, variables, ?
                FROM unnest(?, ?::text[], ?::boolean[], ?::numeric[], ?::jsonb[]) AS entry (customer_id, source, urgent, priority, variables)
                ORDER BY customer_id
                ON CONFLICT DO NOTHING
                RETURNING id, customer_id""")
                .params(journey, now, customers, column(entries, Entry::source), column(entries, entry -> String.valueOf(entry.urgent())),
                        column(entries, entry -> entry.priority().toPlainString()), column(entries, entry -> rows.write(entry.variables())))
                .query((row, number) -> enrolled.put(row.getLong("customer_id"), row.getObject("id", UUID.class))).list();
        return enrolled;
    }

    private static String[] column(List<Entry> entries, Function<Entry, @Nullable String> value) {
        return entries.stream().map(value).toArray(String[]::new);
    }

    List<Enrolment> activeOf(Collection<Long> customers) {
        return jdbc.sql("SELECT " + EnrolmentRows.COLUMNS + """

                FROM enrolment e WHERE e.customer_id = ANY (?) AND e.state IN ('QUEUED', 'STARTED') ORDER BY e.id""")
                .param(customers.toArray(Long[]::new)).query(rows).list();
    }

    /** Ends runs for a reason that came from outside of them; those that have ended meanwhile are passed over. */
    List<Enrolment> exit(Collection<Exit> exits) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                WITH wanted AS (SELECT * FROM unnest(?::uuid[], ?, ?::timestamptz[]) AS x (id, reason, reentry_at)),
                     locked AS (SELECT e.id FROM enrolment e JOIN wanted USING (id)
                                WHERE e.state IN ('QUEUED', 'STARTED') ORDER BY e.id FOR UPDATE OF e)
                UPDATE enrolment e
                SET state = CASE e.state WHEN 'QUEUED' THEN 'CANCELLED' ELSE 'ENDED' END,
                    ended_at = ?, exit_reason = wanted.reason, reentry_at = wanted.reentry_at, leased_until = NULL
                FROM wanted JOIN locked USING (id) WHERE e.id = wanted.id
                RETURNING\s""" + EnrolmentRows.COLUMNS)
                .params(exits.stream().map(exit -> exit.id().toString()).toArray(String[]::new),
                        exits.stream().map(Exit::reason).toArray(String[]::new),
                        exits.stream().map(Exit::reentryAt).toArray(String[]::new), now)
                .query(rows).list();
    }

    /** The outcome that the journey itself recorded; the first one stays. Ends the run if it has not ended yet. */
    Optional<Recorded> recordOutcome(UUID id, String outcome, String reentryAt) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                WITH before AS (SELECT id, ended_at IS NULL AS running FROM enrolment WHERE id = ? FOR UPDATE)
                UPDATE enrolment e
                SET outcome = coalesce(e.outcome, ?), ended_at = coalesce(e.ended_at, ?), state = 'ENDED',
                    started_at = coalesce(e.started_at, ?), leased_until = NULL,
                    reentry_at = CASE WHEN running THEN ?::timestamptz ELSE e.reentry_at END
                FROM before WHERE e.id = before.id RETURNING before.running,\s""" + EnrolmentRows.COLUMNS)
                .params(id, outcome, now, now, reentryAt)
                .query((row, number) -> new Recorded(rows.mapRow(row, number), row.getBoolean("running"))).optional();
    }

    Optional<Enrolment> blocking(String journey, long customerId) {
        return jdbc.sql("SELECT " + EnrolmentRows.COLUMNS + " FROM enrolment e WHERE e.journey = ? AND e.customer_id = ? AND e.released_at IS NULL")
                .params(journey, customerId).query(rows).optional();
    }

    /** Unknown counts as going on: a process may be started without an enrolment while it is tried out. */
    boolean hasEnded(UUID id) {
        return jdbc.sql("SELECT ended_at IS NOT NULL FROM enrolment WHERE id = ? FOR SHARE").param(id).query(Boolean.class).optional().orElse(false);
    }

    boolean enrolledBy(String source, String journey, long customerId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM enrolment WHERE source = ? AND journey = ? AND customer_id = ?)")
                .params(source, journey, customerId).query(Boolean.class).single();
    }

    /** By journey: how many customers this source enrolled. */
    Map<String, Integer> countBySource(String source) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("SELECT journey, count(*) AS enrolments FROM enrolment WHERE source = ? GROUP BY journey")
                .param(source).query((row, number) -> counts.put(row.getString("journey"), row.getInt("enrolments"))).list();
        return counts;
    }

    List<Enrolment> enteredBefore(long customerId, Instant before, int limit) {
        return jdbc.sql("SELECT " + EnrolmentRows.COLUMNS + " FROM enrolment e WHERE customer_id = ? AND enrolled_at < ? ORDER BY enrolled_at DESC LIMIT ?")
                .params(customerId, Timestamp.from(before), limit).query(rows).list();
    }

    List<Enrolment> endedBefore(long customerId, Instant before, int limit) {
        return jdbc.sql("SELECT " + EnrolmentRows.COLUMNS + " FROM enrolment e WHERE customer_id = ? AND ended_at < ? ORDER BY ended_at DESC LIMIT ?")
                .params(customerId, Timestamp.from(before), limit).query(rows).list();
    }

    void forgetVariables(long customerId) {
        jdbc.sql("UPDATE enrolment SET variables = NULL WHERE customer_id = ? AND variables IS NOT NULL").param(customerId).update();
    }

    /** @param endedNow false when it had ended before, by an exit or by the same job */
    record Recorded(Enrolment enrolment, boolean endedNow) {
    }

    /** @param reentryAt as PostgreSQL reads a timestamp */
    record Exit(UUID id, String reason, String reentryAt) {
    }
}
