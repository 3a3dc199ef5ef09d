package io.peyvand.ops.overview;

import io.peyvand.ops.ProcessDefinition;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One definition's counts by element id. */
@Repository
class ElementRows {

    private final JdbcClient database;

    ElementRows(JdbcClient database) {
        this.database = database;
    }

    /** What is over at one element in a period. */
    static final class Past {

        final Durations durations = new Durations();
        long completed;
        long cancelled;
    }

    Map<String, Long> active(ProcessDefinition definition) {
        return longs("""
                select element_id, count(*) as counted from projection.element_instance
                where definition_key = ? and ended_at = 'infinity' group by element_id""", definition.key());
    }

    Map<String, Long> incidents(ProcessDefinition definition) {
        return longs("""
                select element_id, count(*) as counted from projection.incident
                where process_id = ? and ended_at = 'infinity' and definition_key = ? group by element_id""", definition.processId(), definition.key());
    }

    /** By call activity: incidents of what it called, at whatever depth. */
    Map<String, Long> calledIncidents(ProcessDefinition definition) {
        return longs("""
                with recursive above as (
                    select c.parent_key as key, c.parent_element_key as element_key, count(*) as incidents
                    from projection.incident i join projection.process_instance c on c.key = i.instance_key and c.ended_at = 'infinity'
                    where i.ended_at = 'infinity' and c.parent_key is not null group by 1, 2
                    union all
                    select p.parent_key, p.parent_element_key, a.incidents from above a
                    join projection.process_instance p on p.key = a.key and p.ended_at = 'infinity' where p.parent_key is not null)
                select e.element_id, sum(a.incidents) as counted
                from above a join projection.element_instance e on e.key = a.element_key and e.ended_at = 'infinity'
                where e.definition_key = ? group by 1""", definition.key());
    }

    Map<String, Past> past(ProcessDefinition definition, Period period) {
        Map<String, Past> past = new HashMap<>();
        database.sql("""
                select element_id, bucket, sum(completed) as completed, sum(terminated) as cancelled from projection.element_hour
                where definition_key = ? and hour >= ? and hour < ? group by element_id, bucket""")
                .params(definition.key(), period.from().atOffset(ZoneOffset.UTC), period.until().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    Past element = past.computeIfAbsent(row.getString("element_id"), id -> new Past());
                    element.durations.add(row.getInt("bucket"), row.getLong("completed"));
                    element.completed += row.getLong("completed");
                    element.cancelled += row.getLong("cancelled");
                });
        return past;
    }

    private Map<String, Long> longs(String sql, Object... parameters) {
        Map<String, Long> counts = new HashMap<>();
        database.sql(sql).params(parameters).query(row -> {
            counts.put(row.getString("element_id"), row.getLong("counted"));
        });
        return counts;
    }
}
