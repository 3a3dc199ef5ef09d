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
                where purpose = ? and counted and claimed_at > ? group by customer_id""",
                purpose, instant.atOffset(ZoneOffset.UTC));
    }

    /**
     * What became of the messages of one planned send: {@code customer_id, state, reason, accepted_at, opened_at, clicked_at,
     * unsubscribed_at, bounced_at, complained_at}; machines neither open nor click.
     */
    public PreparedSql of(String source) {
        return PreparedSql.of("""
                select d.customer_id, d.state, d.reason, d.accepted_at, d.opened_at, d.clicked_at, d.unsubscribed_at, b.bounced_at, b.complained_at
                from delivery d left join (
                    select delivery_id, min(received_at) filter (where kind in ('HARD', 'SOFT', 'MAILBOX_FULL')) as bounced_at,
                        min(received_at) filter (where kind = 'COMPLAINT') as complained_at
                    from bounce where delivery_id is not null group by delivery_id) b on b.delivery_id = d.id
                where d.source = ?""", source);
    }
}
