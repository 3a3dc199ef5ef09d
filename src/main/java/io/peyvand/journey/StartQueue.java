package io.peyvand.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Enrolments whose start the engine has not acknowledged yet. A claim is a lease on the database's clock: it holds no lock while the
 * engine is asked, and a node that dies loses it.
 */
@Repository
class StartQueue {

    static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MOST_RESTARTS = 3;

    private final JdbcClient jdbc;
    private final EnrolmentRows rows;
    private final JourneySettings settings;
    private final Clock clock;

    StartQueue(JdbcClient jdbc, EnrolmentRows rows, JourneySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param settled whether workers have run long enough to have seen every instance that is already there. Until then a start offered
     *     so long ago that the engine no longer knows its message id is left alone: it may be running.
     * @param notYet journeys that not every partition of the engine may know
     */
    List<Claimed> claim(int limit, boolean settled, Collection<String> notYet) {
        return jdbc.sql("""
                UPDATE enrolment e
                SET offered_at = CASE WHEN e.offered_at > now() - ?::interval THEN e.offered_at ELSE now() END, leased_until = now() + ?::interval
                FROM (SELECT id, offered_at IS NULL AS never_offered FROM enrolment
                      WHERE state = 'QUEUED' AND NOT held AND (leased_until IS NULL OR leased_until < now())
                        AND (? OR offered_at IS NULL OR offered_at > now() - ?::interval)
                        AND journey <> ALL (?) AND journey NOT IN (SELECT journey FROM start_suspension)
                        AND NOT EXISTS (SELECT FROM start_suspension WHERE journey = '*')
                      ORDER BY urgent DESC, priority DESC, enrolled_at LIMIT ? FOR UPDATE SKIP LOCKED) claimed
                WHERE e.id = claimed.id
                RETURNING\s""" + EnrolmentRows.COLUMNS + ", e.urgent, claimed.never_offered")
                .params(rememberedFor(), LEASE.toString(), settled, rememberedFor(), notYet.toArray(String[]::new), limit)
                .query((row, number) -> new Claimed(rows.mapRow(row, number), row.getBoolean("never_offered"))).list().stream()
                .sorted(Comparator.comparing((Claimed claimed) -> claimed.enrolment().priority()).reversed())
                .toList();
    }

    /** @param instances by enrolment, of those whose instance the engine has named */
    void markStartedAs(Map<UUID, Long> instances) {
        jdbc.sql("""
                WITH started AS (SELECT * FROM unnest(?::uuid[], ?) AS s (id, instance)),
                     locked AS (SELECT e.id FROM enrolment e JOIN started USING (id) ORDER BY e.id FOR UPDATE OF e)
                UPDATE enrolment e
                SET process_instance_key = coalesce(e.process_instance_key, started.instance), leased_until = NULL,
                    state = CASE e.state WHEN 'QUEUED' THEN 'STARTED' ELSE e.state END, started_at = coalesce(e.started_at, ?)
                FROM started JOIN locked USING (id) WHERE e.id = started.id""")
                .params(ids(instances.keySet()), instances.values().toArray(Long[]::new), Timestamp.from(clock.instant())).update();
    }

    void markStarted(Collection<UUID> acknowledged) {
        jdbc.sql("""
                UPDATE enrolment SET state = 'STARTED', started_at = ?, leased_until = NULL
                WHERE id IN (SELECT id FROM enrolment WHERE id = ANY (?::uuid[]) AND state = 'QUEUED' ORDER BY id FOR UPDATE)""")
                .params(Timestamp.from(clock.instant()), ids(acknowledged)).update();
    }

    /** The engine gave no answer: whoever comes next may offer them again, under the same message id. */
    void giveBack(Collection<UUID> unanswered) {
        jdbc.sql("UPDATE enrolment SET leased_until = NULL WHERE id = ANY (?::uuid[]) AND state = 'QUEUED'").param(ids(unanswered)).update();
    }

    /** Runs that were started lately and that no worker has seen, of journeys that begin with a job. */
    int unseen(Collection<String> journeys) {
        return jdbc.sql("""
                SELECT count(*) FROM enrolment
                WHERE state = 'STARTED' AND process_instance_key IS NULL AND started_at > ? AND journey = ANY (?)""")
                .params(Timestamp.from(lost()), journeys.toArray(String[]::new)).query(Integer.class).single();
    }

    /** Puts starts that came to nothing back into the queue, a few times; by then the engine has forgotten the first message. */
    List<UUID> requeueLost(Collection<String> journeys) {
        return jdbc.sql("""
                UPDATE enrolment SET state = 'QUEUED', started_at = NULL, offered_at = now(), restarts = restarts + 1
                WHERE id IN (SELECT id FROM enrolment
                             WHERE state = 'STARTED' AND process_instance_key IS NULL AND started_at <= ? AND journey = ANY (?) AND restarts < ?
                             ORDER BY id FOR UPDATE SKIP LOCKED)
                RETURNING id""")
                .params(Timestamp.from(lost()), journeys.toArray(String[]::new), MOST_RESTARTS).query(UUID.class).list();
    }

    /** Starts that came to nothing although they were repeated. */
    int stuck(Collection<String> journeys) {
        return jdbc.sql("""
                SELECT count(*) FROM enrolment
                WHERE state = 'STARTED' AND process_instance_key IS NULL AND started_at <= ? AND journey = ANY (?) AND restarts >= ?""")
                .params(Timestamp.from(lost()), journeys.toArray(String[]::new), MOST_RESTARTS).query(Integer.class).single();
    }

    Backlog backlog() {
        return jdbc.sql("SELECT count(*) AS length, coalesce(extract(epoch FROM now() - min(enrolled_at)), 0) AS age FROM enrolment WHERE state = 'QUEUED'")
                .query((row, number) -> new Backlog(row.getLong("length"), row.getDouble("age"))).single();
    }

    int running() {
        return jdbc.sql("SELECT count(*) FROM enrolment WHERE state = 'STARTED'").query(Integer.class).single();
    }

    private Instant lost() {
        return clock.instant().minus(settings.startTimeToLive()).minus(Duration.ofMinutes(1));
    }

    /** A minute less than the engine keeps the message id, so that a claim never relies on the last moment. */
    private String rememberedFor() {
        return settings.startTimeToLive().minusMinutes(1).toString();
    }

    private static String[] ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** @param neverOffered the engine cannot have heard of it */
    record Claimed(Enrolment enrolment, boolean neverOffered) {
    }

    record Backlog(long length, double oldestSeconds) {
    }
}
