package io.peyvand.ops.batch;

import io.peyvand.customer.PreparedSql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where running instances stand, those in the same position counted together. */
@Repository
class PositionReader {

    /** Written anew by each carrying over, so that an earlier one's may be withheld. */
    private static final Set<String> OWN = Set.of(OutlineReader.CARRIED_DUE, CarryOver.MARK);

    private final JdbcClient jdbc;
    private final ProjectionReader projection;

    PositionReader(JdbcClient jdbc, ProjectionReader projection) {
        this.jdbc = jdbc;
        this.projection = projection;
    }

    /** @param instances yields {@code instance_key}; those that have ended are not counted */
    List<Crowd> crowds(PreparedSql instances) {
        return jdbc.sql("""
                SELECT i.process_id, i.version, i.definition_key, i.parent_key IS NOT NULL AS called, here.spots, unseen.names,
                    count(*) AS instances, min(i.key) AS example
                FROM (%s) chosen JOIN projection.process_instance i ON i.key = chosen.instance_key AND i.ended_at = 'infinity'
                CROSS JOIN LATERAL (SELECT array_agg(e.element_type || ' ' || e.element_id ORDER BY e.key) AS spots FROM projection.element_instance e
                                    WHERE e.instance_key = i.key AND e.ended_at = 'infinity' AND e.element_type <> 'PROCESS') here
                CROSS JOIN LATERAL (SELECT array_agg(name ORDER BY name) AS names FROM (
                                        SELECT DISTINCT ON (v.name) v.name, v.value FROM projection.variable_change v
                                        WHERE v.instance_key = i.key AND v.scope_key = i.key ORDER BY v.name, v.position DESC) latest
                                    WHERE value IS NULL AND name NOT IN ('carriedDue', 'carryOver')) unseen
                GROUP BY i.process_id, i.version, i.definition_key, called, here.spots, unseen.names ORDER BY instances DESC, example"""
                .formatted(instances.text())).params(instances.parameters()).query(PositionReader::crowd).list();
    }

    Optional<Position> of(long instance) {
        return crowds(PreparedSql.of("SELECT ?::bigint AS instance_key", instance)).stream().map(Crowd::position).findFirst();
    }

    /** Where a cancelled instance stood at its end: exact, because nothing of it moves any more. */
    Position last(ProjectedInstance instance) {
        List<String> withheld = projection.variables(instance.key(), instance.key()).entrySet().stream()
                .filter(variable -> variable.getValue() == null && !OWN.contains(variable.getKey())).map(Map.Entry::getKey).sorted().toList();
        return new Position(instance.definitionKey(), instance.parentKey() != null, projection.lastTokens(instance.key()).stream()
                .map(token -> new Position.Spot(token.elementId(), token.type())).toList(), withheld);
    }

    private static Crowd crowd(ResultSet row, int number) throws SQLException {
        List<Position.Spot> spots = strings(row.getArray("spots")).stream().map(spot -> spot.split(" ", 2))
                .map(parts -> new Position.Spot(parts[1], parts[0])).toList();
        Position position = new Position(row.getLong("definition_key"), row.getBoolean("called"), spots, strings(row.getArray("names")));
        return new Crowd(row.getString("process_id"), row.getInt("version"), position, row.getLong("instances"), row.getLong("example"));
    }

    private static List<String> strings(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    /** Instances in one position. @param example key of one of them */
    record Crowd(String processId, int version, Position position, long instances, long example) {
    }
}
