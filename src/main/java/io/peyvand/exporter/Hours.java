package io.peyvand.exporter;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How often things happened, hour by hour: added to what the database has, so it must see each record once. */
final class Hours {

    private static final long HOUR = 3_600_000;
    private static final String ADD_INSTANCES = """
            insert into instance_hour as t (partition_id, definition_key, hour, started, completed, terminated, incidents)
            select ?, u.definition_key, to_timestamp(u.hour / 1000), u.started, u.completed, u.terminated, u.incidents
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                    as u(definition_key, hour, started, completed, terminated, incidents)
            on conflict (definition_key, hour, partition_id) do update set started = t.started + excluded.started,
                    completed = t.completed + excluded.completed, terminated = t.terminated + excluded.terminated,
                    incidents = t.incidents + excluded.incidents""";
    private static final String ADD_ELEMENTS = """
            insert into element_hour as t (partition_id, definition_key, hour, bucket, element_id, completed, terminated)
            select ?, u.definition_key, to_timestamp(u.hour / 1000), u.bucket, u.element_id, u.completed, u.terminated
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
                    as u(definition_key, hour, bucket, element_id, completed, terminated)
            on conflict (definition_key, hour, element_id, bucket, partition_id) do update set
                    completed = t.completed + excluded.completed, terminated = t.terminated + excluded.terminated""";

    private record Instances(long definition, long hour) {
    }

    /** @param bucket of its duration, -1 when its start is unknown */
    private record Elements(long definition, long hour, long bucket, String element) {
    }

    private static final class Tally {
        private long started;
        private long completed;
        private long terminated;
        private long incidents;

        private void end(@Nullable Object state) {
            if ("COMPLETED".equals(state)) {
                completed++;
            } else {
                terminated++;
            }
        }
    }

    private final Map<Instances, Tally> instances = new LinkedHashMap<>();
    private final Map<Elements, Tally> elements = new LinkedHashMap<>();

    static Hours of(Rows rows) {
        Hours hours = new Hours();
        for (Row row : rows.of(ProcessInstances.INSTANCE).values()) {
            if (row.fresh()) {
                hours.instances(row, ProcessInstances.DEFINITION, row.value(ProcessInstances.STARTED)).started++;
            }
            if (row.at() != null) {
                hours.instances(row, ProcessInstances.DEFINITION, row.at()).end(row.value(ProcessInstances.STATE));
            }
        }
        for (Row row : rows.of(Incidents.TABLE).values()) {
            if (row.fresh()) {
                hours.instances(row, Incidents.DEFINITION, row.value(Incidents.CREATED)).incidents++;
            }
        }
        for (Row row : rows.of(ProcessInstances.ELEMENT).values()) {
            if (row.at() != null) {
                hours.element(row, row.at());
            }
        }
        return hours;
    }

    private Tally instances(Row row, int definition, @Nullable Object time) {
        return instances.computeIfAbsent(new Instances((Long) row.value(definition), hour((Long) time)), key -> new Tally());
    }

    private void element(Row row, long ended) {
        Elements key = new Elements((Long) row.value(ProcessInstances.ELEMENT_DEFINITION), hour(ended),
                bucket((Long) row.value(ProcessInstances.ELEMENT_STARTED), ended), (String) row.value(ProcessInstances.ELEMENT_ID));
        elements.computeIfAbsent(key, missing -> new Tally()).end(row.value(ProcessInstances.ELEMENT_STATE));
    }

    private static long hour(long time) {
        return time - time % HOUR;
    }

    /** As schema.sql says: each bucket reaches a tenth further than the one before. */
    private static long bucket(@Nullable Long started, long ended) {
        return started == null ? -1 : (long) (Math.log(Math.max(1, ended - started)) / Math.log(1.1));
    }

    void write(Connection connection, int partition) throws SQLException {
        if (!instances.isEmpty()) {
            try (PreparedStatement add = connection.prepareStatement(ADD_INSTANCES)) {
                add.setInt(1, partition);
                numbers(add, 2, instances, Instances::definition);
                numbers(add, 3, instances, Instances::hour);
                tallies(add, 4, instances, tally -> tally.started);
                tallies(add, 5, instances, tally -> tally.completed);
                tallies(add, 6, instances, tally -> tally.terminated);
                tallies(add, 7, instances, tally -> tally.incidents);
                add.executeUpdate();
            }
        }
        if (!elements.isEmpty()) {
            try (PreparedStatement add = connection.prepareStatement(ADD_ELEMENTS)) {
                add.setInt(1, partition);
                numbers(add, 2, elements, Elements::definition);
                numbers(add, 3, elements, Elements::hour);
                numbers(add, 4, elements, Elements::bucket);
                add.setArray(5, connection.createArrayOf("text", elements.keySet().stream().map(Elements::element).toArray(String[]::new)));
                tallies(add, 6, elements, tally -> tally.completed);
                tallies(add, 7, elements, tally -> tally.terminated);
                add.executeUpdate();
            }
        }
    }

    private static <K> void numbers(PreparedStatement add, int parameter, Map<K, Tally> tallies, ToLongFunction<K> number) throws SQLException {
        add.setArray(parameter, array(add, tallies.keySet(), number::applyAsLong));
    }

    private static <K> void tallies(PreparedStatement add, int parameter, Map<K, Tally> tallies, ToLongFunction<Tally> number) throws SQLException {
        add.setArray(parameter, array(add, tallies.values(), number::applyAsLong));
    }

    private static <T> Array array(PreparedStatement add, Collection<T> items, Function<T, Long> number) throws SQLException {
        return add.getConnection().createArrayOf("bigint", items.stream().map(number).toArray(Long[]::new));
    }
}
