package io.peyvand.ops.overview;

import io.peyvand.ops.Sparkline;
import io.peyvand.ops.overview.JourneyFigures.Hour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts over the projection: what runs now from its rows, what is over from its counters, which outlive the rows. Names the partitions of
 * what goes on, which spares a look at each row whether it does.
 */
@Repository
class JourneyRows {

    private static final String FIGURES = """
            select d.process_id, d.version, d.key, coalesce(r.running, 0) as running, coalesce(h.completed, 0) as completed,
                coalesce(h.terminated, 0) as cancelled, coalesce(i.incidents, 0) as incidents,
                (select p.started_at from projection.process_instance_active p
                    where p.process_id = d.process_id and p.version = d.version and coalesce(p.started_at, '-infinity') > '-infinity'
                    order by coalesce(p.started_at, '-infinity'), p.key limit 1) as oldest
            from projection.process_definition d
            left join (select definition_key, count(*) as running from projection.process_instance_active group by 1) r on r.definition_key = d.key
            left join (select definition_key, sum(completed) as completed, sum(terminated) as terminated from projection.instance_hour group by 1) h
                on h.definition_key = d.key
            left join (select definition_key, count(*) as incidents from projection.incident_active group by 1) i on i.definition_key = d.key
            order by d.process_id, d.version desc""";

    private final JdbcClient database;
    private final CalledIncidents called;

    JourneyRows(JdbcClient database, CalledIncidents called) {
        this.database = database;
        this.called = called;
    }

    /** By process, its newest version first. */
    List<JourneyFigures> figures(Instant now) {
        Map<Long, List<Hour>> hours = hours(Sparkline.from(now));
        Map<Long, Long> below = called.byDefinition();
        return database.sql(FIGURES).query((row, number) -> figures(row, now, below.getOrDefault(row.getLong("key"), 0L),
                hours.getOrDefault(row.getLong("key"), List.of()))).list();
    }

    /** By process. */
    Map<String, Long> incidentsSince(Instant from) {
        Map<String, Long> incidents = new HashMap<>();
        database.sql("select process_id, count(*) as incidents from projection.incident where created_at >= ? group by process_id")
                .param(from.atOffset(ZoneOffset.UTC)).query(row -> {
                    incidents.put(row.getString("process_id"), row.getLong("incidents"));
                });
        return incidents;
    }

    private Map<Long, List<Hour>> hours(Instant from) {
        Map<Long, List<Hour>> hours = new HashMap<>();
        database.sql("""
                select definition_key, hour, sum(started) as started, sum(completed) as completed, sum(terminated) as cancelled
                from projection.instance_hour where hour >= ? group by definition_key, hour order by hour""")
                .param(from.atOffset(ZoneOffset.UTC))
                .query((row, number) -> hours.computeIfAbsent(row.getLong("definition_key"), key -> new ArrayList<>()).add(new Hour(
                        row.getTimestamp("hour").toInstant(), row.getLong("started"), row.getLong("completed"), row.getLong("cancelled")))).list();
        return hours;
    }

    private static JourneyFigures figures(ResultSet row, Instant now, long below, List<Hour> hours) throws SQLException {
        @Nullable Timestamp oldest = row.getTimestamp("oldest");
        Instant since = oldest == null ? null : oldest.toInstant();
        return new JourneyFigures(row.getString("process_id"), row.getInt("version"), row.getLong("running"), row.getLong("completed"),
                row.getLong("cancelled"), row.getLong("incidents"), below, since,
                since == null ? null : Duration.between(since, now), hours);
    }
}
