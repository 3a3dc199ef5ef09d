package io.peyvand.channel.bounce;

import io.peyvand.customer.PreparedSql;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What mail servers reported after they had taken a message, for whoever counts over the delivery ledger. */
@Component
public class Bounces {

    private final JdbcClient jdbc;
    private final ImapSettings mailbox;
    private final Clock clock;

    Bounces(JdbcClient jdbc, ImapSettings mailbox, Clock clock) {
        this.jdbc = jdbc;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** Messages that came back for good, whatever the cause: yields {@code delivery_id}, each once. */
    public PreparedSql bounced() {
        return PreparedSql.of("select distinct delivery_id from bounce where kind in ('HARD', 'SOFT', 'MAILBOX_FULL', 'OURS') and delivery_id is not null");
    }

    /** Messages whose receiver called them spam: yields {@code delivery_id}, each once. */
    public PreparedSql complained() {
        return PreparedSql.of("select distinct delivery_id from bounce where kind = 'COMPLAINT' and delivery_id is not null");
    }

    /** Where reports are fetched from, empty when nobody has said. */
    public Optional<String> mailbox() {
        return mailbox.wanted() ? Optional.of(mailbox.toString()) : Optional.empty();
    }

    /** Whether any report that named a message of ours ever came. */
    public boolean everCame() {
        return jdbc.sql("select exists (select from bounce where delivery_id is not null)").query(Boolean.class).single();
    }

    /** Messages that came back lately because of us. */
    public long refusals(Duration within) {
        return count("OURS", within);
    }

    public long complaints(Duration within) {
        return count("COMPLAINT", within);
    }

    private long count(String kind, Duration within) {
        return jdbc.sql("select count(distinct delivery_id) from bounce where kind = ? and delivery_id is not null and received_at > ?")
                .param(kind).param(clock.instant().minus(within).atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }
}
