package io.peyvand.ops.instance;

import io.peyvand.ops.instance.InstanceDetails.Incident;
import io.peyvand.ops.instance.InstanceDetails.Job;
import io.peyvand.ops.instance.InstanceDetails.Wait;
import io.peyvand.ops.instance.InstanceReader.Span;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an instance asks of others: jobs, incidents, timers, messages. */
@Component
class InstanceWork {

    private static final int MOST = 500;

    private final JdbcClient database;

    InstanceWork(JdbcClient database) {
        this.database = database;
    }

    /** Open ones first, then the newest. */
    List<Incident> incidents(Span span, Labels labels) {
        return database.sql("""
                select key, element_id, error_type, error_message, created_at, ended_at from projection.incident
                where instance_key = ? and ended_at >= ? order by ended_at desc, key desc limit ?""").param(span.key()).param(span.since()).param(MOST)
                .query((row, index) -> new Incident(row.getString("key"), row.getString("element_id"), labels.of(row.getString("element_id")),
                        row.getString("error_type"), row.getString("error_message"), InstanceRows.instant(row, "created_at"), InstanceRows.instant(row, "ended_at")))
                .list();
    }

    List<Job> jobs(Span span, Labels labels) {
        return database.sql("""
                select key, type, element_id, state, retries, failures, worker, error_message, created_at, changed_at from projection.job
                where instance_key = ? and ended_at >= ? order by key desc limit ?""").param(span.key()).param(span.since()).param(MOST)
                .query((row, index) -> new Job(row.getString("key"), row.getString("type"), row.getString("element_id"), labels.of(row.getString("element_id")),
                        row.getString("state"), row.getInt("retries"), row.getInt("failures"), row.getString("worker"), row.getString("error_message"),
                        InstanceRows.instant(row, "created_at"), row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    /** Timers as they come due, then messages. */
    List<Wait> waits(long key, Labels labels) {
        return database.sql("""
                select element_key, element_id, due_at, null as message_name, null as correlation_key from projection.timer
                where instance_key = ? and ended_at = 'infinity'
                union all
                select element_key, element_id, null, message_name, correlation_key from projection.message_subscription
                where instance_key = ? and ended_at = 'infinity'
                order by due_at, message_name, element_id limit ?""").param(key).param(key).param(MOST)
                .query((row, index) -> new Wait(row.getString("element_key"), row.getString("element_id"), labels.of(row.getString("element_id")),
                        InstanceRows.instant(row, "due_at"), row.getString("message_name"), row.getString("correlation_key")))
                .list();
    }
}
