package io.peyvand.channel;

import io.peyvand.customer.PreparedSql;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts planned sends into the ledger of a database that other programs send from, and counts them. */
public final class LedgerFeed {

    private final JdbcClient jdbc;
    private final Intake intake;
    private final SendCounts counts;
    private final TransactionTemplate transaction;

    public LedgerFeed(DataSource database) {
        jdbc = JdbcClient.create(database);
        Clock clock = Clock.systemUTC();
        ChannelSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("peyvand.channel", ChannelSettings.class);
        intake = new Intake(jdbc, clock, settings, new SendControl(jdbc, clock));
        counts = new SendCounts(jdbc, clock);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    /** Customers {@code <prefix>1} and so on who may be written to, at example.org. */
    public void customers(String prefix, int count) {
        jdbc.sql("""
                insert into customer (external_id, email, first_name, locale, time_zone, attributes)
                select ? || n, ? || n || '@example.org', 'Sara ' || n, 'en', 'UTC', jsonb_build_object('city', 'Tabriz')
                from generate_series(1, ?) as n
                """).param(prefix).param(prefix).param(count).update();
        jdbc.sql("""
                insert into consent_state (customer_id, purpose, channel, granted, changed_at)
                select id, 'marketing', 'email', true, now() from customer where external_id like ? || '%'
                """).param(prefix).update();
        jdbc.sql("analyze customer, consent_state").update();
    }

    /** The lowest id of those customers, which follow each other. */
    public long firstCustomer(String prefix) {
        return jdbc.sql("select min(id) from customer where external_id like ? || '%'").param(prefix).query(Long.class).single();
    }

    public int enqueue(String campaign, String offer, String prefix) {
        PreparedSql rows = PreparedSql.of("""
                select id, ?::text, null::text, now() - interval '1 second', null::timestamptz, null::integer, null::time, null::time, null::text
                from customer where external_id like ? || '%' order by id
                """, offer, prefix);
        Integer enqueued = transaction.execute(status -> intake.insertAll(new BulkOrder(campaign, "campaign", "marketing", "email"), rows));
        jdbc.sql("analyze delivery").update();
        return enqueued;
    }

    public SendProgress progress(String campaign) {
        return counts.of(List.of(campaign)).get(campaign);
    }

    /** The addresses of those whose message is in that state. */
    public List<String> addresses(String campaign, String state) {
        return jdbc.sql("select email from delivery join customer on customer.id = customer_id where source = ? and state = ?")
                .param(campaign).param(state).query(String.class).list();
    }
}
