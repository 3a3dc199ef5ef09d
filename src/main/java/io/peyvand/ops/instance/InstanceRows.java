package io.peyvand.ops.instance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.ops.InstanceFilter.State;
import io.peyvand.ops.ProcessDefinitions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes rows of instances readable: where they are, what holds them, whose they are; four statements however many there are. */
@Component
class InstanceRows {

    static final String SELECT = """
            select i.key, i.process_id, i.version, i.definition_key, i.state, i.started_at, i.ended_at, i.customer_id, i.parent_key
            from projection.process_instance i""";

    private final JdbcClient database;
    private final Customers customers;
    private final ProcessDefinitions definitions;

    InstanceRows(JdbcClient database, Customers customers, ProcessDefinitions definitions) {
        this.database = database;
        this.customers = customers;
        this.definitions = definitions;
    }

    private record Row(long key, String processId, int version, State state, @Nullable Instant startedAt, @Nullable Instant endedAt,
            @Nullable Long customerId, @Nullable String caller) {
    }

    /** @param instances a query that begins with {@link #SELECT}; its order is kept */
    List<InstanceSummary> read(PreparedSql instances) {
        List<Row> rows = database.sql(instances.text()).params(instances.parameters()).query(InstanceRows::row).list();
        Long[] going = rows.stream().filter(row -> row.endedAt() == null).map(Row::key).toArray(Long[]::new);
        Map<Long, List<InstanceSummary.Place>> places = places(going);
        Set<Long> stuck = stuck(going);
        Map<Long, CustomerProfile> known = customers.findAll(rows.stream().map(Row::customerId).filter(Objects::nonNull).distinct().toList());
        return rows.stream().map(row -> summary(row, places.getOrDefault(row.key(), List.of()), stuck.contains(row.key()), known)).toList();
    }

    private static InstanceSummary summary(Row row, List<InstanceSummary.Place> places, boolean stuck, Map<Long, CustomerProfile> customers) {
        CustomerProfile customer = row.customerId() == null ? null : customers.get(row.customerId());
        return new InstanceSummary(String.valueOf(row.key()), row.processId(), row.version(), stuck ? State.INCIDENT : row.state(), row.startedAt(),
                row.endedAt(), customer == null ? null : customer.externalId(), row.caller(), places);
    }

    private Set<Long> stuck(Long[] instances) {
        return database.sql("select instance_key from projection.incident where ended_at = 'infinity' and instance_key = any (?)").param(instances)
                .query(Long.class).set();
    }

    private Map<Long, List<InstanceSummary.Place>> places(Long[] instances) {
        record Found(long instance, InstanceSummary.Place place) {
        }
        return database.sql("""
                select e.instance_key, e.key, e.definition_key, e.element_id, e.started_at, n.error_message
                from projection.element_instance e
                left join projection.incident n on n.element_key = e.key and n.instance_key = e.instance_key and n.ended_at = 'infinity'
                where e.ended_at = 'infinity' and e.instance_key = any (?) order by e.key""").param(instances)
                .query((row, index) -> new Found(row.getLong("instance_key"), place(row)))
                .list().stream().collect(groupingBy(Found::instance, mapping(Found::place, toList())));
    }

    private InstanceSummary.Place place(ResultSet row) throws SQLException {
        String element = row.getString("element_id");
        Labels labels = new Labels(definitions.elements(row.getLong("definition_key")));
        return new InstanceSummary.Place(row.getString("key"), element, labels.of(element), instant(row, "started_at"), row.getString("error_message"));
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        Instant endedAt = instant(row, "ended_at");
        return new Row(row.getLong("key"), row.getString("process_id"), row.getInt("version"), State.valueOf(row.getString("state")),
                instant(row, "started_at"), endedAt, row.getObject("customer_id", Long.class), row.getString("parent_key"));
    }

    /** @return absent for what is unknown or has not come yet */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null || at.getTime() == PGStatement.DATE_POSITIVE_INFINITY ? null : at.toInstant();
    }
}
