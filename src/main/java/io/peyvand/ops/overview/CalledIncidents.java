package io.peyvand.ops.overview;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Open incidents of called instances, at whatever depth, for each call activity that waits for them. Climbed once for all processes, and
 * kept for a few seconds: of all the figures it is the dearest when very many are stuck.
 */
@Component
class CalledIncidents {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final Recent<String, Map<Long, Map<String, Long>>> recent;

    CalledIncidents(JdbcClient database, Clock clock) {
        this.database = database;
        this.recent = new Recent<>(clock, KEPT);
    }

    Map<Long, Long> byDefinition() {
        Map<Long, Long> sums = new HashMap<>();
        recent.get("all", this::count).forEach((key, counts) -> sums.put(key, counts.values().stream().mapToLong(Long::longValue).sum()));
        return sums;
    }

    Map<String, Long> byElement(long definitionKey) {
        return recent.get("all", this::count).getOrDefault(definitionKey, Map.of());
    }

    /** Looks up one by one above the incidents, since stuck instances are few among those that run; the planner expects more and would read all. */
    private Map<Long, Map<String, Long>> count() {
        Map<Long, Map<String, Long>> counts = new HashMap<>();
        database.sql("""
                with recursive above as (
                    select c.parent_key as key, c.parent_element_key as element_key, count(*) as incidents
                    from projection.incident_active i join projection.process_instance_active c on c.key = i.instance_key
                    where c.parent_key is not null group by 1, 2
                    union all
                    select p.parent_key, p.parent_element_key, a.incidents from above a
                    cross join lateral (select parent_key, parent_element_key from projection.process_instance_active where key = a.key offset 0) p
                    where p.parent_key is not null)
                select e.definition_key, e.element_id, sum(a.incidents) as incidents from above a
                cross join lateral (select definition_key, element_id from projection.element_instance_active where key = a.element_key offset 0) e
                group by 1, 2""")
                .query(row -> {
                    counts.computeIfAbsent(row.getLong("definition_key"), key -> new HashMap<>()).put(row.getString("element_id"), row.getLong("incidents"));
                });
        return counts;
    }
}
