package io.peyvand.journey;

import io.peyvand.engine.Step;
import io.peyvand.engine.StepListener;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what workers did, in the transaction that did it, and notes which runs have been seen alive. */
@Component
class JourneySteps implements StepListener {

    private final JdbcClient jdbc;

    JourneySteps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void performed(List<Step> steps) {
        store(steps);
        markSeen(steps);
    }

    /** A job that was an incident and was retried is one step, with its last outcome. */
    private void store(List<Step> steps) {
        jdbc.sql("""
                INSERT INTO journey_step (job_key, process_instance_key, process_id, process_version, element_id, job_type, customer_id,
                                          enrolment_id, outcome, message, at)
                SELECT DISTINCT ON (job_key) *
                FROM unnest(?, ?, ?, ?, ?, ?, ?::bigint[], ?::uuid[], ?, ?, ?::timestamptz[])
                    AS step (job_key, process_instance_key, process_id, process_version, element_id, job_type, customer_id, enrolment_id,
                             outcome, message, at)
                ORDER BY job_key, at DESC
                ON CONFLICT (job_key) DO UPDATE SET outcome = excluded.outcome, message = excluded.message, at = excluded.at
                WHERE journey_step.outcome = 'incident'""")
                .params(steps.stream().map(Step::jobKey).toArray(Long[]::new),
                        steps.stream().map(Step::processInstanceKey).toArray(Long[]::new),
                        column(steps, Step::processId),
                        steps.stream().map(Step::processVersion).toArray(Integer[]::new),
                        column(steps, Step::elementId), column(steps, Step::jobType),
                        column(steps, step -> number(step.customerId())), column(steps, step -> uuid(step.enrolmentId())),
                        column(steps, Step::outcome), column(steps, Step::message), column(steps, step -> step.at().toString()))
                .update();
    }

    private void markSeen(List<Step> steps) {
        List<Step> known = steps.stream().filter(step -> uuid(step.enrolmentId()) != null).toList();
        if (known.isEmpty()) {
            return;
        }
        jdbc.sql("""
                WITH seen AS (SELECT DISTINCT ON (id) * FROM unnest(?::uuid[], ?, ?, ?::timestamptz[]) AS s (id, journey, instance, at) ORDER BY id, at),
                     locked AS (SELECT e.id FROM enrolment e JOIN seen USING (id, journey) WHERE e.process_instance_key IS NULL ORDER BY e.id FOR UPDATE OF e)
                UPDATE enrolment e
                SET process_instance_key = seen.instance, started_at = coalesce(e.started_at, seen.at),
                    state = CASE e.state WHEN 'QUEUED' THEN 'STARTED' ELSE e.state END
                FROM seen JOIN locked USING (id) WHERE e.id = seen.id""")
                .params(column(known, Step::enrolmentId), column(known, Step::processId),
                        known.stream().map(Step::processInstanceKey).toArray(Long[]::new), column(known, step -> step.at().toString()))
                .update();
    }

    List<Performed> of(long customerId, Instant before, int limit) {
        return jdbc.sql("""
                SELECT process_id, process_version, element_id, job_type, enrolment_id::text AS enrolment_id, outcome, message, at
                FROM journey_step WHERE customer_id = ? AND at < ? ORDER BY at DESC LIMIT ?""")
                .params(customerId, Timestamp.from(before), limit)
                .query((row, number) -> new Performed(row.getString("process_id"), row.getInt("process_version"), row.getString("element_id"),
                        row.getString("job_type"), row.getString("enrolment_id"), row.getString("outcome"), row.getString("message"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    void forgetMessages(long customerId) {
        jdbc.sql("UPDATE journey_step SET message = NULL WHERE customer_id = ? AND message IS NOT NULL").param(customerId).update();
    }

    private static String[] column(List<Step> steps, Function<Step, @Nullable String> value) {
        return steps.stream().map(value).toArray(String[]::new);
    }

    /** A process may carry anything in its variables; a step is kept all the same. */
    private static @Nullable String number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? text : null;
    }

    private static @Nullable String uuid(@Nullable String text) {
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? text : null;
    }

    record Performed(
            String processId,
            int processVersion,
            String elementId,
            String jobType,
            @Nullable String enrolmentId,
            String outcome,
            @Nullable String message,
            Instant at) {
    }
}
