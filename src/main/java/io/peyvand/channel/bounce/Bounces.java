package io.peyvand.channel.bounce;

import io.peyvand.customer.PreparedSql;
import org.springframework.stereotype.Component;

/** What mail servers reported after they had taken a message, for whoever counts over the delivery ledger. */
@Component
public class Bounces {

    /** Messages that came back for good, whatever the cause: yields {@code delivery_id}, each once. */
    public PreparedSql bounced() {
        return PreparedSql.of("select distinct delivery_id from bounce where kind in ('HARD', 'SOFT', 'MAILBOX_FULL', 'OURS') and delivery_id is not null");
    }

    /** Messages whose receiver called them spam: yields {@code delivery_id}, each once. */
    public PreparedSql complained() {
        return PreparedSql.of("select distinct delivery_id from bounce where kind = 'COMPLAINT' and delivery_id is not null");
    }
}
