package io.peyvand.ops.incident;

import io.peyvand.customer.PreparedSql;
import io.peyvand.ops.IncidentFilter;
import io.peyvand.ops.Sparkline;
import io.peyvand.ops.incident.IncidentGroup.Example;
import io.peyvand.ops.incident.IncidentGroup.Hour;
import io.peyvand.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GroupRows {

    private final JdbcClient database;
    private final IncidentRows incidents;
    private final Clock clock;

    GroupRows(JdbcClient database, IncidentRows incidents, Clock clock) {
        this.database = database;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** What a group is known by. */
    record Place(String journey, String element, String cause) {
    }

    long count(IncidentFilter filter) {
        PreparedSql condition = filter.condition("i");
        return database.sql("select count(*) from (select distinct process_id, element_id, cause from projection.incident i where " + condition.text() + ") g")
                .params(condition.parameters()).query(Long.class).single();
    }

    List<IncidentGroup> list(IncidentFilter filter, Paging paging) {
        PreparedSql condition = filter.condition("i");
        Map<Place, List<Hour>> hours = hours();
        return database.sql("""
                select g.*, n.key, n.instance_key, n.definition_key, n.error_type, n.error_message, n.created_at
                from (select process_id, element_id, cause, count(*) as incidents, count(distinct instance_key) as instances,
                        min(created_at) as first_seen, max(created_at) as last_seen
                    from projection.incident i where %1$s group by process_id, element_id, cause
                    order by %2$s nulls last, process_id, element_id, cause limit %3$d offset %4$d) g
                cross join lateral (select * from projection.incident i
                    where %1$s and i.process_id = g.process_id and i.element_id = g.element_id and i.cause = g.cause
                    order by i.created_at desc nulls last, i.key desc limit 1) n
                order by %2$s nulls last, g.process_id, g.element_id, g.cause"""
                .formatted(condition.text(), paging.orderBy(), paging.size(), paging.offset()))
                .params(condition.parameters()).params(condition.parameters())
                .query((row, number) -> group(row, hours)).list();
    }

    private IncidentGroup group(ResultSet row, Map<Place, List<Hour>> hours) throws SQLException {
        Place place = place(row);
        return new IncidentGroup(place.journey(), place.element(), incidents.name(row.getLong("definition_key"), place.element()), place.cause(),
                row.getString("error_type"), row.getLong("incidents"), row.getLong("instances"),
                IncidentRows.instant(row, "first_seen"), IncidentRows.instant(row, "last_seen"),
                new Example(row.getString("key"), row.getString("instance_key"), row.getString("error_message"), IncidentRows.instant(row, "created_at")),
                hours.getOrDefault(place, List.of()));
    }

    /** Resolved ones too: a group that comes and goes is to be seen. */
    private Map<Place, List<Hour>> hours() {
        Map<Place, List<Hour>> hours = new HashMap<>();
        database.sql("""
                select process_id, element_id, cause, date_trunc('hour', created_at, 'UTC') as hour, count(*) as incidents
                from projection.incident where created_at >= ? and ended_at >= ? group by 1, 2, 3, 4 order by 4""")
                .params(Sparkline.from(clock.instant()).atOffset(ZoneOffset.UTC), Sparkline.from(clock.instant()).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    hours.computeIfAbsent(place(row), key -> new ArrayList<>())
                            .add(new Hour(row.getTimestamp("hour").toInstant(), row.getLong("incidents")));
                });
        return hours;
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("process_id"), row.getString("element_id"), row.getString("cause"));
    }
}
