package io.peyvand.channel;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often we have written to a customer for one purpose in the last seven days, counting what is on its way. */
@Component
class ContactFrequency {

    static final Duration WEEK = Duration.ofDays(7);

    private static final String COUNTED = "purpose = ? and counted and claimed_at > ?";

    private final JdbcClient jdbc;

    ContactFrequency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Integer> inWeekBefore(Instant now, String purpose, Collection<Long> customerIds) {
        Map<Long, Integer> counts = new HashMap<>();
        jdbc.sql("select customer_id, count(*) as written from delivery where customer_id = any(?) and " + COUNTED + " group by customer_id")
                .param(customerIds.toArray(Long[]::new)).param(purpose).param(now.minus(WEEK).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    counts.put(row.getLong("customer_id"), row.getInt("written"));
                });
        return counts;
    }

    /** When the next message may go; empty when it may at once. */
    Optional<Instant> nextSlot(Instant now, String purpose, long customerId, int maxPerWeek) {
        return jdbc.sql("select claimed_at from delivery where customer_id = ? and " + COUNTED + " order by claimed_at desc offset ? limit 1")
                .param(customerId).param(purpose).param(now.minus(WEEK).atOffset(ZoneOffset.UTC)).param(maxPerWeek - 1)
                .query(Timestamp.class).optional()
                .map(blocking -> blocking.toInstant().plus(WEEK));
    }
}
