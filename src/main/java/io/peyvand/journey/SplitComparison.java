package io.peyvand.journey;

import io.peyvand.customer.PreparedSql;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Compares those who were drawn for the old version with those who were drawn for the new one. */
@Repository
class SplitComparison {

    private static final String CHOSEN = "FROM start_choice c JOIN enrolment e ON e.id = c.enrolment_id WHERE c.split_id = ? AND c.old = ? AND c.compared";

    private final JdbcClient jdbc;
    private final RunsInEngine runs;

    SplitComparison(JdbcClient jdbc, RunsInEngine runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    SplitFigures of(long split, boolean old) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        jdbc.sql("SELECT coalesce(e.outcome, e.exit_reason, '-') AS outcome, count(*) AS runs " + CHOSEN + " AND e.ended_at IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1")
                .params(split, old).query(row -> {
                    outcomes.put(row.getString("outcome"), row.getLong("runs"));
                });
        long stuck = runs.stuck(PreparedSql.of(
                "SELECT e.process_instance_key AS instance_key " + CHOSEN + " AND e.state = 'STARTED' AND e.process_instance_key IS NOT NULL", split, old));
        return jdbc.sql("SELECT count(*) AS drawn, count(*) FILTER (WHERE e.state = 'QUEUED') AS waiting, count(*) FILTER (WHERE e.state = 'STARTED') AS running, "
                + "count(*) FILTER (WHERE e.ended_at IS NOT NULL) AS ended " + CHOSEN).params(split, old)
                .query((row, number) -> new SplitFigures(row.getLong("drawn"), row.getLong("waiting"), row.getLong("running"), row.getLong("ended"), stuck, outcomes))
                .single();
    }
}
