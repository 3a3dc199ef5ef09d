package io.peyvand.ops.batch;

import io.peyvand.journey.JourneySummary;
import io.peyvand.journey.Journeys;
import io.peyvand.journey.Suspension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Before maintenance: nobody starts any more, and what is still at work can be watched until it rests. */
@Component
class Drain {

    private final Journeys journeys;
    private final JdbcClient jdbc;

    Drain(Journeys journeys, JdbcClient jdbc) {
        this.journeys = journeys;
        this.jdbc = jdbc;
    }

    void begin(@Nullable String reason) {
        journeys.suspendStarts(Suspension.ALL, reason);
    }

    void end() {
        journeys.resumeStarts(Suspension.ALL);
    }

    Optional<Suspension> all() {
        return journeys.suspensions().stream().filter(each -> each.journey().equals(Suspension.ALL)).findFirst();
    }

    List<Line> lines() {
        Set<String> suspended = journeys.suspensions().stream().map(Suspension::journey).collect(Collectors.toSet());
        Map<String, long[]> running = running();
        return journeys.overview().stream().map(journey -> line(journey, suspended, running.getOrDefault(journey.processId(), new long[2]))).toList();
    }

    private static Line line(JourneySummary journey, Set<String> suspended, long[] running) {
        return new Line(journey.processId(), journey.queued(), running[1], running[0] - running[1],
                suspended.contains(Suspension.ALL) || suspended.contains(journey.processId()));
    }

    /** By process: how many go on, and how many of those have a job that a worker is to do. */
    private Map<String, long[]> running() {
        Map<String, long[]> running = new HashMap<>();
        jdbc.sql("""
                SELECT i.process_id, count(*) AS running, count(*) FILTER (WHERE at_work.instance_key IS NOT NULL) AS busy
                FROM projection.process_instance i
                LEFT JOIN (SELECT DISTINCT instance_key FROM projection.job WHERE ended_at = 'infinity' AND retries > 0) at_work ON at_work.instance_key = i.key
                WHERE i.ended_at = 'infinity' GROUP BY i.process_id""")
                .query(row -> {
                    running.put(row.getString("process_id"), new long[] {row.getLong("running"), row.getLong("busy")});
                });
        return running;
    }

    /**
     * @param queued entered, and not started yet
     * @param busy with a job that a worker is to do
     * @param resting at a timer, a message or an incident
     */
    record Line(String journey, long queued, long busy, long resting, boolean suspended) {
    }
}
