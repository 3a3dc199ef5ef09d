package io.peyvand.channel;

import io.peyvand.customer.CustomerFacet;
import io.peyvand.customer.TimelineEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The messages of one customer, those that were not sent included. First to be asked when she is erased: a claim locks messages and then
 * consents, and whoever takes them the other way round could wait for it for ever.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeliveryFacet implements CustomerFacet {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryFacet(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<TimelineEntry> timeline(long customerId, Instant before, int limit) {
        return jdbc.sql("""
                select at, title, id, offer, channel, purpose, source, step, occurrence, reason, message_id from delivery
                cross join lateral (values
                    (created_at, 'message-requested', true),
                    (accepted_at, 'message-sent', true),
                    (opened_at, 'message-opened', true),
                    (clicked_at, 'message-clicked', true),
                    (ended_at, 'message-failed', state = 'FAILED'),
                    (ended_at, 'message-not-sent', state = 'SKIPPED'),
                    (ended_at, 'message-in-doubt', state = 'IN_DOUBT')) as happened (at, title, so)
                where customer_id = ? and so and at < ? order by at desc, title limit ?
                """).param(customerId).param(before.atOffset(ZoneOffset.UTC)).param(limit).query(DeliveryFacet::entry).list();
    }

    @Override
    public Map<String, Object> export(long customerId) {
        List<Map<String, Object>> messages = jdbc.sql("""
                select id::text as id, offer, channel, purpose, state, reason, created_at as "requestedAt", accepted_at as "sentAt",
                    opened_at as "openedAt", clicked_at as "clickedAt", message_id as "messageId"
                from delivery where customer_id = ? order by created_at
                """).param(customerId).query().listOfRows();
        List<Map<String, Object>> hits = jdbc.sql("""
                select delivery_id::text as "messageId", kind, at, target, machine, reason from delivery_hit
                where delivery_id in (select id from delivery where customer_id = ?) order by at
                """).param(customerId).query().listOfRows();
        return Map.of("messages", messages, "messageHits", hits);
    }

    /**
     * What waits is dropped; what was sent stays as a number under an id that leads to nobody, and so does her place in a planned send, whose
     * counts would not add up without it.
     */
    @Override
    public void erase(long customerId) {
        jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = 'ERASED', ended_at = ?, leased_until = null
                where customer_id = ? and bulk and state in ('PENDING', 'CLAIMED')
                """).param(clock.instant().atOffset(ZoneOffset.UTC)).param(customerId).update();
        jdbc.sql("delete from delivery where customer_id = ? and not bulk and state in ('PENDING', 'CLAIMED')").param(customerId).update();
        jdbc.sql("delete from delivery_hit where delivery_id in (select id from delivery where customer_id = ?)").param(customerId).update();
        jdbc.sql("update delivery set last_error = null, opt_in_id = null, time_zone = null where customer_id = ?").param(customerId).update();
    }

    private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
        Map<String, Object> details = new HashMap<>();
        details.put("deliveryId", row.getString("id"));
        for (String column : List.of("offer", "channel", "purpose", "step", "occurrence")) {
            details.put(column, row.getObject(column));
        }
        details.put("enrolmentId", row.getString("source"));
        if (row.getString("reason") != null && !row.getString("title").matches("message-(requested|sent|opened|clicked)")) {
            details.put("reason", row.getString("reason"));
        }
        return new TimelineEntry(row.getTimestamp("at").toInstant(), "delivery", row.getString("title"), details);
    }
}
