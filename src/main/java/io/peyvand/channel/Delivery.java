package io.peyvand.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message as the dispatcher holds it.
 *
 * @param topic what it is about, as she may have declined it
 * @param claim the fencing token: the row may be changed only while it still has this value
 */
record Delivery(
        UUID id,
        String source,
        boolean bulk,
        long customerId,
        String purpose,
        String channel,
        String offer,
        @Nullable String optInId,
        ContactPolicy policy,
        @Nullable String timeZone,
        Instant expiresAt,
        int attempts,
        long claim,
        @Nullable String topic) {

    static final String COLUMNS = "id, source, bulk, customer_id, purpose, channel, offer, opt_in_id, max_per_week, quiet_from, quiet_until, "
            + "time_zone, expires_at, attempts, claim, topic";

    static Delivery of(ResultSet row, int number) throws SQLException {
        ContactPolicy policy = new ContactPolicy((Integer) row.getObject("max_per_week"),
                row.getObject("quiet_from", LocalTime.class), row.getObject("quiet_until", LocalTime.class));
        return new Delivery(row.getObject("id", UUID.class), row.getString("source"), row.getBoolean("bulk"), row.getLong("customer_id"),
                row.getString("purpose"), row.getString("channel"), row.getString("offer"), row.getString("opt_in_id"), policy, row.getString("time_zone"),
                row.getTimestamp("expires_at").toInstant(), row.getInt("attempts"), row.getLong("claim"), row.getString("topic"));
    }

    boolean marketing() {
        return "marketing".equals(purpose);
    }

    Delivery claimed() {
        return new Delivery(id, source, bulk, customerId, purpose, channel, offer, optInId, policy, timeZone, expiresAt, attempts, claim + 1, topic);
    }
}
