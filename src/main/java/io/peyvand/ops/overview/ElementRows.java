package io.peyvand.ops.overview;

import io.peyvand.ops.ProcessDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One definition's counts by element id. */
@Repository
class ElementRows {

    private static final Duration KEPT = Duration.ofSeconds(20);

    private final JdbcClient database;
    private final Recent<List<Object>, Map<String, Past>> recent;

    ElementRows(JdbcClient database, Clock clock) {
        this.database = database;
        this.recent = new Recent<>(clock, KEPT);
    }

    /** What is over at one element in a period. */
    static final class Past {

        final Durations durations = new Durations();
        long completed;
        long cancelled;
    }

    Map<String, Long> active(ProcessDefinition definition) {
        return longs("""
                select element_id, count(*) as counted from projection.element_instance_active
                where definition_key = ? group by element_id""", definition.key());
    }

    Map<String, Long> incidents(ProcessDefinition definition) {
        return longs("""
                select element_id, count(*) as counted from projection.incident_active
                where process_id = ? and definition_key = ? group by element_id""", definition.processId(), definition.key());
    }

    /** Changes little from one look to the next, and is the most to add up. */
    Map<String, Past> past(ProcessDefinition definition, Period period) {
        return recent.get(List.of(definition.key(), period), () -> countPast(definition, period));
    }

    private Map<String, Past> countPast(ProcessDefinition definition, Period period) {
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
