package io.peyvand.ops.batch;

import io.peyvand.customer.PreparedSql;
import io.peyvand.journey.RunsInEngine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Tells the journeys of their runs what the projection knows. */
@Repository
class ProjectedRuns implements RunsInEngine {

    private final JdbcClient jdbc;
    private final Arrivals arrivals;
    private final JsonMapper json;

    ProjectedRuns(JdbcClient jdbc, Arrivals arrivals, JsonMapper json) {
        this.jdbc = jdbc;
        this.arrivals = arrivals;
        this.json = json;
    }

    @Override
    public Map<String, Long> startedWith(Collection<String> marks) {
        Map<String, String> byJson = marks.stream().collect(Collectors.toMap(json::writeValueAsString, Function.identity()));
        Map<String, Long> instances = new HashMap<>();
        jdbc.sql("""
                SELECT value, min(instance_key) AS instance FROM projection.variable_change
                WHERE name = 'carryOver' AND value = ANY (?) GROUP BY value""").param(byJson.keySet().toArray(String[]::new))
                .query(row -> {
                    instances.put(byJson.get(row.getString("value")), row.getLong("instance"));
                });
        return instances;
    }

    @Override
    public boolean knowsAllUntil(Instant moment) {
        return arrivals.projectionHasPassed(moment);
    }

    @Override
    public Map<Integer, Long> running(String processId) {
        Map<Integer, Long> running = new HashMap<>();
        jdbc.sql("SELECT version, count(*) AS running FROM projection.process_instance WHERE process_id = ? AND ended_at = 'infinity' GROUP BY version")
                .param(processId).query(row -> {
                    running.put(row.getInt("version"), row.getLong("running"));
                });
        return running;
    }

    /** Within what contains others nobody is shown twice. */
    @Override
    public Optional<Map<String, Long>> standing(String processId, int version) {
        return jdbc.sql("SELECT key FROM projection.process_definition WHERE process_id = ? AND version = ?").params(processId, version)
                .query(Long.class).optional().map(definition -> {
            Map<String, Long> standing = new HashMap<>();
            jdbc.sql("""
                    SELECT element_id, count(*) AS standing FROM projection.element_instance WHERE definition_key = ? AND ended_at = 'infinity'
                    AND element_type NOT IN ('PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY') GROUP BY element_id""")
                    .param(definition).query(row -> {
                        standing.put(row.getString("element_id"), row.getLong("standing"));
                    });
            return standing;
        });
    }

    @Override
    public long stuck(PreparedSql instances) {
        return jdbc.sql("""
                WITH RECURSIVE family AS (
                    SELECT instance_key AS root, instance_key AS key FROM (%s) chosen
                    UNION ALL
                    SELECT f.root, c.key FROM family f JOIN projection.process_instance c ON c.parent_key = f.key AND c.ended_at = 'infinity')
                SELECT count(DISTINCT f.root) FROM family f JOIN projection.incident i ON i.instance_key = f.key AND i.ended_at = 'infinity'"""
                .formatted(instances.text())).params(instances.parameters()).query(Long.class).single();
    }
}
