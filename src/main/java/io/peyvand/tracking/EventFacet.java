package io.peyvand.tracking;

import io.peyvand.customer.CustomerFacet;
import io.peyvand.customer.TimelineEntry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What tracking knows of a customer. */
@Component
class EventFacet implements CustomerFacet {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    EventFacet(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<TimelineEntry> timeline(long customerId, Instant before, int limit) {
        return events(customerId, before, limit).stream()
                .map(event -> new TimelineEntry((Instant) event.get("occurredAt"), "event", (String) event.get("type"), event)).toList();
    }

    @Override
    public Map<String, Object> export(long customerId) {
        return Map.of("events", events(customerId, clock.instant().plusSeconds(2 * 86_400), Integer.MAX_VALUE));
    }

    private List<Map<String, Object>> events(long customerId, Instant before, int limit) {
        return jdbc.sql("""
                select id, type, occurred_at, value, currency, properties from tracked_event
                where customer_id = :customer and occurred_at < :before order by occurred_at desc, id limit :limit""")
                .param("customer", customerId).param("before", before.atOffset(ZoneOffset.UTC)).param("limit", limit)
                .query((row, number) -> {
                    Map<String, Object> event = new LinkedHashMap<>();
                    event.put("id", row.getString("id"));
                    event.put("type", row.getString("type"));
                    event.put("occurredAt", row.getObject("occurred_at", OffsetDateTime.class).toInstant());
                    BigDecimal value = row.getBigDecimal("value");
                    if (value != null) {
                        event.put("value", value.setScale(Math.max(2, value.stripTrailingZeros().scale())).toPlainString());
                        event.put("currency", row.getString("currency"));
                    }
                    String properties = row.getString("properties");
                    event.put("properties", properties == null ? Map.of() : json.readValue(properties, OBJECT));
                    return event;
                })
                .list();
    }

    @Override
    public void erase(long customerId) {
        jdbc.sql("delete from tracked_event where customer_id = :customer").param("customer", customerId).update();
    }
}
