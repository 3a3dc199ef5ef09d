package io.peyvand.ops.batch;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whether retries did any good. The engine calls an incident resolved as soon as it tries again; here it counts once the step has gone
 * through, or no new incident has come to it for a while.
 */
@Repository
class RetryWatch {

    /** A job fails within this time or takes long enough for its incident to be a new one. */
    static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    RetryWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In one statement for all that are due; looking twice, or on two nodes, does no harm. @return how many came to an end */
    int look() {
        return jdbc.sql("""
                WITH due AS (SELECT batch_id, key, since FROM operation_item
                             WHERE state = 'CHECKING' AND due_at <= now() ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED),
                     seen AS (SELECT due.*, old.ended_at < 'infinity' AS resolved, again.error_message AS error, element.ended_at < 'infinity' AS passed
                              FROM due LEFT JOIN projection.incident old ON old.key = due.key
                              LEFT JOIN LATERAL (SELECT i.error_message FROM projection.incident i
                                                 WHERE i.instance_key = old.instance_key AND i.element_key = old.element_key AND i.key > old.key
                                                 ORDER BY i.key LIMIT 1) again ON true
                              LEFT JOIN LATERAL (SELECT e.ended_at FROM projection.element_instance e
                                                 WHERE e.instance_key = old.instance_key AND e.key = old.element_key LIMIT 1) element ON true),
                     judged AS (SELECT batch_id, key, error, CASE WHEN error IS NOT NULL THEN 'FAILED' WHEN resolved AND passed THEN 'DONE'
                                       WHEN resolved AND since <= now() - :quiet::interval THEN 'DONE'
                                       WHEN since <= now() - :patience::interval THEN 'UNKNOWN' ELSE 'CHECKING' END AS state
                                FROM seen),
                     written AS (UPDATE operation_item i
                                 SET state = judged.state, detail = left(judged.error, 2000), due_at = now() + interval '1 s',
                                     result = CASE judged.state WHEN 'FAILED' THEN 'failedAgain' WHEN 'DONE' THEN 'resolved' WHEN 'UNKNOWN' THEN 'notSeen' END,
                                     ended_at = CASE WHEN judged.state <> 'CHECKING' THEN now() END
                                 FROM judged WHERE i.batch_id = judged.batch_id AND i.key = judged.key AND i.state = 'CHECKING'
                                 RETURNING i.ended_at)
                SELECT count(*) FROM written WHERE ended_at IS NOT NULL""")
                .param("most", AT_ONCE).param("quiet", QUIET.toString()).param("patience", PATIENCE.toString())
                .query(Integer.class).single();
    }
}
