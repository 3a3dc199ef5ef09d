package io.peyvand.tracking;

import io.peyvand.customer.PreparedSql;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Events that count as success, as a piece of SQL. */
@Component
public class GoalEvents {

    private final TrackingSettings settings;

    GoalEvents(TrackingSettings settings) {
        this.settings = settings;
    }

    /**
     * Each event of this type from that instant until before this one: {@code customer_id, occurred_at, value, currency}. Values are as they
     * came: a shop with several currencies converts before it reports.
     */
    public PreparedSql between(Instant from, Instant until, String type) {
        return PreparedSql.of("""
                select customer_id, occurred_at, value, currency from tracked_event
                where type = ? and occurred_at >= ? and occurred_at < ?""",
                type, from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC));
    }

    /** The currency of an event that names none. */
    public String currency() {
        return settings.currency();
    }
}
