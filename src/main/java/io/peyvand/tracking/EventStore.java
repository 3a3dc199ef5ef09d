package io.peyvand.tracking;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code tracked_event}; one statement for any number of events. */
@Component
class EventStore {

    private static final String INSERT = """
            insert into tracked_event (id, customer_id, type, occurred_at, received_at, value, currency, properties)
            select id, customer_id, type, occurred_at::timestamptz, :now, value, currency, properties::jsonb
            from unnest(:ids, :customers, :types, :times, :values, :currencies, :properties)
                as n(id, customer_id, type, occurred_at, value, currency, properties)
            order by id
            on conflict do nothing returning id""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    EventStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** An event whose customer is found. */
    record Placed(NewEvent event, long customerId) {
    }

    /** @return ids of the events that were not there before */
    Set<String> insert(Collection<Placed> events) {
        return new HashSet<>(jdbc.sql(INSERT)
                .param("now", OffsetDateTime.now(clock))
                .param("ids", column(events, NewEvent::id))
                .param("customers", events.stream().map(Placed::customerId).toArray(Long[]::new))
                .param("types", column(events, NewEvent::type))
                .param("times", column(events, event -> event.occurredAt().toString()))
                .param("values", events.stream().map(placed -> placed.event().value()).toArray(BigDecimal[]::new))
                .param("currencies", column(events, NewEvent::currency))
                .param("properties", column(events, event -> event.properties().isEmpty() ? null : json.writeValueAsString(event.properties())))
                .query(String.class).list());
    }

    private static String[] column(Collection<Placed> events, Function<NewEvent, @Nullable String> value) {
        return events.stream().map(placed -> value.apply(placed.event())).toArray(String[]::new);
    }

    Map<Long, Integer> purchaseCounts(Collection<Long> customerIds) {
        Map<Long, Integer> counts = new HashMap<>();
        customerIds.forEach(id -> counts.put(id, 0));
        jdbc.sql("select customer_id, count(*) from tracked_event where customer_id = any(:customers) and type = 'purchase' group by customer_id")
                .param("customers", customerIds.toArray(Long[]::new))
                .query(row -> {
                    counts.put(row.getLong(1), row.getInt(2));
                });
        return counts;
    }
}
