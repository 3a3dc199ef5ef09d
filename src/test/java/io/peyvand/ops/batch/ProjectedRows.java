package io.peyvand.ops.batch;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single rows of the projection, as the exporter would write them. */
final class ProjectedRows {

    private static final AtomicLong KEYS = new AtomicLong(9_000_000_000L);

    private final JdbcClient jdbc;

    ProjectedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("""
                CREATE TABLE IF NOT EXISTS projection.variable_change_now PARTITION OF projection.variable_change
                FOR VALUES FROM ('2199-01-01') TO ('2200-01-01')""").update();
        for (String table : new String[] {"process_instance", "element_instance", "incident", "timer"}) {
            jdbc.sql("CREATE TABLE IF NOT EXISTS projection." + table + "_ended PARTITION OF projection." + table
                    + " FOR VALUES FROM ('2199-01-01') TO ('2200-01-01')").update();
        }
    }

    static long key() {
        return KEYS.incrementAndGet();
    }

    /** A time of its own, in a month that no other test fills. */
    static OffsetDateTime end() {
        return OffsetDateTime.of(2199, 6, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    }

    long definition(String processId, int version, String xml) {
        long key = key();
        jdbc.sql("INSERT INTO projection.process_definition VALUES (?, ?, ?, ?, ?, now())").params(key, processId, version, processId + ".bpmn", xml).update();
        return key;
    }

    long instance(long definition, String processId, int version) {
        long key = key();
        jdbc.sql("""
                INSERT INTO projection.process_instance (key, definition_key, process_id, version, state, started_at)
                VALUES (?, ?, ?, ?, 'ACTIVE', now())""").params(key, definition, processId, version).update();
        return key;
    }

    long element(long instance, long definition, String id, String type) {
        long key = key();
        jdbc.sql("""
                INSERT INTO projection.element_instance (key, instance_key, definition_key, element_id, element_type, scope_key, state, started_at)
                VALUES (?, ?, ?, ?, ?, ?, 'ACTIVE', now())""").params(key, instance, definition, id, type, instance).update();
        return key;
    }

    long incident(long instance, long element, long definition, String processId, String elementId, String message) {
        long key = key();
        jdbc.sql("""
                INSERT INTO projection.incident (key, instance_key, element_key, element_id, definition_key, process_id, job_key, error_type, error_message,
                    cause, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'JOB_NO_RETRIES', ?, ?, now())""")
                .params(key, instance, element, elementId, definition, processId, key + 1_000_000_000L, message, message).update();
        return key;
    }

    void timer(long instance, long element, long definition, String elementId, Instant due) {
        jdbc.sql("""
                INSERT INTO projection.timer (key, instance_key, element_key, element_id, definition_key, due_at, state, created_at)
                VALUES (?, ?, ?, ?, ?, ?, 'ACTIVE', now())""")
                .params(key(), instance, element, elementId, definition, due.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC)).update();
    }

    void variable(long instance, String name, String json) {
        jdbc.sql("INSERT INTO projection.variable_change (partition_id, position, at, instance_key, scope_key, name, value) VALUES (9, ?, ?, ?, ?, ?, ?)")
                .params(key(), end(), instance, instance, name, json).update();
    }

    void resolved(long incident) {
        jdbc.sql("UPDATE projection.incident SET ended_at = ? WHERE key = ?").params(end(), incident).update();
    }

    void ended(long instance, String state) {
        jdbc.sql("UPDATE projection.element_instance SET ended_at = ?, state = ? WHERE instance_key = ? AND ended_at = 'infinity'")
                .params(end(), state, instance).update();
        jdbc.sql("UPDATE projection.timer SET ended_at = ?, state = 'CANCELED' WHERE instance_key = ? AND ended_at = 'infinity'").params(end(), instance).update();
        jdbc.sql("UPDATE projection.process_instance SET ended_at = ?, state = ? WHERE key = ?").params(end(), state, instance).update();
    }
}
