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

    /** Whole days out of the days that were added up, as far as they were; the rest out of the hours. */
    private Map<String, Past> countPast(ProcessDefinition definition, Period period) {
        Map<String, Past> past = new HashMap<>();
        database.sql("""
                with added as (
                    select greatest(:first, least(:last, (select coalesce(max(day) + 1, :first) from projection.element_day where definition_key = :definition))) as until)
                select element_id, bucket, sum(completed) as completed, sum(terminated) as cancelled from (
                    select element_id, bucket, completed, terminated from projection.element_day
                    where definition_key = :definition and day >= :first and day < (select until from added)
                    union all
                    select element_id, bucket, completed, terminated from projection.element_hour
                    where definition_key = :definition and hour >= :from and hour < least(:until, :first::timestamp at time zone 'UTC')
                    union all
                    select element_id, bucket, completed, terminated from projection.element_hour
                    where definition_key = :definition and hour >= (select until::timestamp at time zone 'UTC' from added) and hour < :until) counted
                group by element_id, bucket""")
                .param("definition", definition.key()).param("first", period.firstDay()).param("last", period.endOfDays())
                .param("from", period.from().atOffset(ZoneOffset.UTC)).param("until", period.until().atOffset(ZoneOffset.UTC))
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
