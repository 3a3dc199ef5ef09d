package io.peyvand.consent;

import io.peyvand.consent.ConsentLog.Said;
import io.peyvand.consent.ConsentLog.Weight;
import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Double opt-ins: asked for by a journey, answered by the owner of the address. */
@Component
class OptIns {

    private final JdbcClient jdbc;
    private final ConsentLog log;
    private final ApplicationEventPublisher events;
    private final ConsentSettings settings;
    private final Clock clock;

    OptIns(JdbcClient jdbc, ConsentLog log, ApplicationEventPublisher events, ConsentSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    record OptIn(UUID id, long customerId, String purpose, String channel, boolean confirmed, boolean expired) {
    }

    /** The same id asked for twice is one opt-in. */
    void request(UUID id, long customerId, String purpose, String channel) {
        jdbc.sql("insert into opt_in (id, customer_id, purpose, channel, requested_at) values (:id, :customer, :purpose, :channel, :now) "
                + "on conflict do nothing")
                .param("id", id).param("customer", customerId).param("purpose", purpose).param("channel", channel)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    Optional<OptIn> find(UUID id) {
        return jdbc.sql("""
                select customer_id, purpose, channel, confirmed_at is not null as confirmed, requested_at < :oldest as expired
                from opt_in where id = :id""")
                .param("id", id).param("oldest", oldest())
                .query((row, number) -> new OptIn(id, row.getLong(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)))
                .optional();
    }

    /** Grants the consent she was asked for, once, with the words she confirmed. */
    @Transactional
    void confirm(OptIn optIn, String text) {
        Instant now = clock.instant();
        int confirmed = jdbc.sql("update opt_in set confirmed_at = :now where id = :id and confirmed_at is null and requested_at >= :oldest")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("id", optIn.id()).param("oldest", oldest()).update();
        if (confirmed == 0) {
            return;
        }
        ConsentStatement statement = new ConsentStatement(optIn.purpose(), optIn.channel(), true, "double-opt-in", text);
        log.record(List.of(new Said(optIn.customerId(), statement, optIn.id())), Weight.ACT);
        events.publishEvent(new CustomersSignalled(List.of(new CustomerSignal(
                "opt-in-" + optIn.id(), optIn.customerId(), "opt-in-confirmed", now, optIn.id().toString(), Map.of()))));
    }

    private Object oldest() {
        return clock.instant().minus(settings.optInValidity()).atOffset(ZoneOffset.UTC);
    }
}
