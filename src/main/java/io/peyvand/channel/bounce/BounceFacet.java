package io.peyvand.channel.bounce;

import io.peyvand.customer.CustomerFacet;
import io.peyvand.customer.TimelineEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came back of the messages to a customer. */
@Component
class BounceFacet implements CustomerFacet {

    private final JdbcClient jdbc;

    BounceFacet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TimelineEntry> timeline(long customerId, Instant before, int limit) {
        return jdbc.sql("""
                select received_at, kind, status, diagnostic, delivery_id, offer
                from bounce join delivery on delivery.id = delivery_id
                where customer_id = ? and received_at < ? and kind <> 'UNKNOWN' order by received_at desc, bounce.id desc limit ?
                """).param(customerId).param(before.atOffset(ZoneOffset.UTC)).param(limit).query(BounceFacet::entry).list();
    }

    @Override
    public Map<String, Object> export(long customerId) {
        return Map.of("messageReports", jdbc.sql("""
                select delivery_id::text as "messageId", kind, status, diagnostic, received_at as "receivedAt" from bounce
                where delivery_id in (select id from delivery where customer_id = ?) order by received_at
                """).param(customerId).query().listOfRows());
    }

    /** That something came back stays as a number; the words may have named her. */
    @Override
    public void erase(long customerId) {
        jdbc.sql("update bounce set diagnostic = null where delivery_id in (select id from delivery where customer_id = ?)").param(customerId).update();
    }

    private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
        BounceKind kind = BounceKind.valueOf(row.getString("kind"));
        Map<String, Object> details = new HashMap<>();
        details.put("deliveryId", row.getString("delivery_id"));
        details.put("offer", row.getString("offer"));
        details.put("state", kind.name());
        if (row.getString("status") != null) {
            details.put("status", row.getString("status"));
        }
        if (row.getString("diagnostic") != null) {
            details.put("diagnostic", row.getString("diagnostic"));
        }
        return new TimelineEntry(row.getTimestamp("received_at").toInstant(), "delivery", title(kind), details);
    }

    private static String title(BounceKind kind) {
        return switch (kind) {
            case COMPLAINT -> "message-complained";
            case AUTO_REPLY -> "message-auto-replied";
            case DELAYED -> "message-delayed";
            default -> "message-bounced";
        };
    }
}
