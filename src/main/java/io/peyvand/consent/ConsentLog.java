package io.peyvand.consent;

import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what customers said, and tells journeys of those who withdrew. One statement for any number of them. */
@Component
class ConsentLog {

    private static final String RECORD = """
            with told as (
                select distinct on (customer_id, purpose, channel) customer_id, purpose, channel, granted, source, text, opt_in_id
                from unnest(:customers, :purposes, :channels, :granted, :sources, :texts, :optIns) with ordinality
                    as t(customer_id, purpose, channel, granted, source, text, opt_in_id, position)
                order by customer_id, purpose, channel, position desc
            ), changed as (
                insert into consent_state as s (customer_id, purpose, channel, granted, changed_at)
                select customer_id, purpose, channel, granted, :now from told
                on conflict (customer_id, purpose, channel) do update set granted = excluded.granted, changed_at = excluded.changed_at
                where %s
                returning customer_id, purpose, channel, (xmax = 0) as first
            ), recorded as (
                insert into consent_record (customer_id, purpose, channel, granted, source, text, opt_in_id, recorded_at)
                select customer_id, purpose, channel, granted, source, text, opt_in_id::uuid, :now
                from told join changed using (customer_id, purpose, channel)
                returning id, customer_id, purpose, channel, granted
            )
            select r.id, r.customer_id from recorded r join changed c using (customer_id, purpose, channel)
            where not r.granted and r.purpose = 'marketing' and (:said or not c.first)
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConsentLog(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What one customer, or somebody for her, says. */
    record Said(long customerId, ConsentStatement statement, @Nullable UUID optInId) {
    }

    /** What counts when a state is known already. */
    enum Weight {

        /** An act of hers: logged each time. */
        ACT("true"),
        /** An act that is logged only when it changes something, so that pressing a button twice is once. */
        CHANGE("s.granted <> excluded.granted"),
        /** A list may be older than her last word: it can withdraw, but not lift a withdrawal. */
        LIST("s.granted and not excluded.granted");

        private final String condition;

        Weight(String condition) {
            this.condition = condition;
        }
    }

    /** @return whether anybody withdrew marketing by this, who had not before */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean record(List<Said> sayings, Weight weight) {
        if (sayings.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        List<CustomerSignal> withdrawn = jdbc.sql(RECORD.formatted(weight.condition))
                .param("customers", sayings.stream().map(Said::customerId).toArray(Long[]::new))
                .param("purposes", column(sayings, said -> said.statement().purpose()))
                .param("channels", column(sayings, said -> said.statement().channel()))
                .param("granted", sayings.stream().map(said -> said.statement().granted()).toArray(Boolean[]::new))
                .param("sources", column(sayings, said -> said.statement().source()))
                .param("texts", column(sayings, said -> said.statement().text()))
                .param("optIns", column(sayings, said -> said.optInId() == null ? null : said.optInId().toString()))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("said", weight != Weight.LIST)
                .query((row, number) -> new CustomerSignal(
                        "consent-withdrawn-" + row.getLong(1), row.getLong(2), "consent-withdrawn", now, null, Map.of()))
                .list();
        if (!withdrawn.isEmpty()) {
            events.publishEvent(new CustomersSignalled(withdrawn));
        }
        return !withdrawn.isEmpty();
    }

    /** Those who said yes, locked against a withdrawal until the caller's transaction ends. */
    Set<Long> lockGranted(Collection<Long> customerIds, String purpose, String channel) {
        return new HashSet<>(jdbc.sql("""
                select customer_id from consent_state
                where customer_id = any(:ids) and purpose = :purpose and channel = :channel and granted
                order by customer_id for share""")
                .param("ids", customerIds.toArray(Long[]::new)).param("purpose", purpose).param("channel", channel)
                .query(Long.class).list());
    }

    /** What holds for marketing, by channel; a channel she was never asked about is absent. */
    Map<String, Boolean> marketing(long customerId) {
        Map<String, Boolean> granted = new TreeMap<>();
        jdbc.sql("select channel, granted from consent_state where customer_id = :customer and purpose = 'marketing'")
                .param("customer", customerId)
                .query(row -> {
                    granted.put(row.getString(1), row.getBoolean(2));
                });
        return granted;
    }

    private static String[] column(List<Said> sayings, Function<Said, @Nullable String> value) {
        return sayings.stream().map(value).toArray(String[]::new);
    }
}
