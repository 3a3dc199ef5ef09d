package io.peyvand.ops.batch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What single commands need to know of the projection. */
@Repository
class ProjectionReader {

    private final JdbcClient jdbc;

    ProjectionReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ProjectedInstance> instance(long key) {
        return jdbc.sql("""
                SELECT key, definition_key, process_id, version, state, parent_key FROM projection.process_instance
                WHERE key = ? ORDER BY ended_at LIMIT 1""").param(key)
                .query((row, number) -> new ProjectedInstance(row.getLong("key"), row.getLong("definition_key"), row.getString("process_id"),
                        row.getInt("version"), row.getString("state"), row.getObject("parent_key", Long.class)))
                .optional();
    }

    Optional<ProjectedIncident> incident(long key) {
        return jdbc.sql("""
                SELECT key, instance_key, element_key, element_id, job_key, error_message, ended_at = 'infinity' AS open
                FROM projection.incident WHERE key = ? ORDER BY ended_at LIMIT 1""").param(key)
                .query((row, number) -> new ProjectedIncident(row.getLong("key"), row.getLong("instance_key"), row.getLong("element_key"),
                        row.getString("element_id"), row.getObject("job_key", Long.class), row.getString("error_message"), row.getBoolean("open")))
                .optional();
    }

    /** Where it stands: all elements that are active, the process itself excepted. */
    List<Token> activeTokens(long instance) {
        return tokens("e.instance_key = ? AND e.ended_at = 'infinity'", instance);
    }

    /** Where a cancelled instance stood at its end. */
    List<Token> lastTokens(long instance) {
        return tokens("""
                e.instance_key = ? AND e.state = 'TERMINATED' AND e.ended_at >= (
                    SELECT i.ended_at - interval '2 s' FROM projection.process_instance i WHERE i.key = e.instance_key AND i.state = 'TERMINATED')""", instance);
    }

    private List<Token> tokens(String condition, long instance) {
        return jdbc.sql("SELECT key, element_id, element_type, scope_key FROM projection.element_instance e WHERE e.element_type <> 'PROCESS' AND "
                + condition + " ORDER BY key").param(instance)
                .query((row, number) -> new Token(row.getLong("key"), row.getString("element_id"), row.getString("element_type"), row.getLong("scope_key")))
                .list();
    }

    /** Present values as JSON, by name; those that the projection withholds are null. */
    Map<String, @Nullable String> variables(long instance, long scope) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT DISTINCT ON (name) name, value FROM projection.variable_change
                WHERE instance_key = ? AND scope_key = ? ORDER BY name, position DESC""").params(instance, scope)
                .query(row -> {
                    values.put(row.getString("name"), row.getString("value"));
                });
        return values;
    }

    /** When the timers that an instance waits for, or waited for when it was cancelled, are due; by element id, as ISO-8601. */
    Map<String, String> dueTimers(long instance, Collection<Long> elements) {
        Map<String, String> due = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT DISTINCT ON (element_id) element_id, due_at FROM projection.timer
                WHERE instance_key = ? AND element_key = ANY (?) AND state IN ('ACTIVE', 'CANCELED') ORDER BY element_id, key DESC""")
                .params(instance, elements.toArray(Long[]::new))
                .query(row -> {
                    due.put(row.getString("element_id"), row.getTimestamp("due_at").toInstant().toString());
                });
        return due;
    }

    /** The instance that was started for this item, if the projection knows of one. The name is part of the text, as of its index. */
    Optional<Long> startedBy(String jsonMark) {
        return jdbc.sql("SELECT instance_key FROM projection.variable_change WHERE name = 'carryOver' AND value = ? ORDER BY instance_key LIMIT 1")
                .param(jsonMark).query(Long.class).optional();
    }

    Optional<Definition> definition(String processId, int version) {
        return definitionWhere("process_id = ? AND version = ?", processId, version);
    }

    Optional<Definition> definition(long key) {
        return definitionWhere("key = ?", key);
    }

    private Optional<Definition> definitionWhere(String condition, Object... parameters) {
        return jdbc.sql("SELECT key, process_id, version, xml FROM projection.process_definition WHERE " + condition).params(parameters)
                .query((row, number) -> new Definition(row.getLong("key"), row.getString("process_id"), row.getInt("version"), row.getString("xml")))
                .optional();
    }

    record Definition(long key, String processId, int version, String xml) {
    }
}
