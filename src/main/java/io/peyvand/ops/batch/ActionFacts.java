package io.peyvand.ops.batch;

import io.peyvand.access.Audit;
import io.peyvand.access.AuditEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done to an instance before, and what of it could be retried. */
@Component
class ActionFacts {

    private static final int SHOWN = 10;

    private final JdbcClient jdbc;
    private final Audit audit;

    ActionFacts(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** The latest first. */
    List<AuditEntry> done(long instance) {
        return audit.about(ItemAudit.subject(instance), SHOWN);
    }

    /** What came of an act on one instance or incident so far. */
    Optional<ItemResult> outcome(long batch) {
        return jdbc.sql("SELECT batch_id, key, state, result, detail, attempts FROM operation_item WHERE batch_id = ? ORDER BY key LIMIT 1").param(batch)
                .query(ItemResult::of).optional();
    }

    List<ProjectedIncident> openIncidents(long instance) {
        return jdbc.sql("""
                SELECT key, instance_key, element_key, element_id, job_key, error_message FROM projection.incident
                WHERE instance_key = ? AND ended_at = 'infinity' ORDER BY key LIMIT ?""").params(instance, SHOWN)
                .query((row, number) -> new ProjectedIncident(row.getLong("key"), row.getLong("instance_key"), row.getLong("element_key"),
                        row.getString("element_id"), row.getObject("job_key", Long.class), row.getString("error_message"), true))
                .list();
    }

    /** Which variables the stuck elements have of their own, as lines to be edited; by incident. What the projection withholds is left out. */
    Map<Long, List<String>> ownVariables(long instance) {
        Map<Long, List<String>> lines = new HashMap<>();
        jdbc.sql("""
                SELECT DISTINCT ON (incident.key, name) incident.key, name || ' = ' || value AS line FROM projection.incident
                JOIN projection.variable_change variable ON variable.instance_key = incident.instance_key AND variable.scope_key = incident.element_key
                WHERE incident.instance_key = ? AND incident.ended_at = 'infinity' AND value IS NOT NULL
                ORDER BY incident.key, name, variable.position DESC""").param(instance)
                .query(row -> {
                    lines.computeIfAbsent(row.getLong("key"), key -> new ArrayList<>()).add(row.getString("line"));
                });
        return lines;
    }
}
