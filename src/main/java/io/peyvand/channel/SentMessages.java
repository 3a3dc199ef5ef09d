package io.peyvand.channel;

import io.peyvand.customer.PreparedSql;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** What the ledger says of many customers at once, as pieces of SQL. */
@Component
public class SentMessages {

    /** How many messages of this purpose each customer got, or is about to get, since then: {@code customer_id, written}; others are absent. */
    public PreparedSql since(Instant instant, String purpose) {
        return PreparedSql.of("""
                select customer_id, count(*) as written from delivery
                where purpose = ? and state in ('CLAIMED', 'TRANSMITTING', 'ACCEPTED', 'IN_DOUBT') and claimed_at > ? group by customer_id""",
                purpose, instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * What became of the messages of one planned send: {@code customer_id, state, reason, accepted_at, opened_at, clicked_at,
     * unsubscribed_at, bounced_at, complained_at}; machines neither open nor click.
     */
    public PreparedSql of(String source) {
        return PreparedSql.of("""
                select customer_id, state, reason, accepted_at, opened_at, clicked_at, unsubscribed_at, bounced_at, complained_at
                from delivery where source = ?""", source);
    }
}
