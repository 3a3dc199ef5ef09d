package io.peyvand.channel;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes into the ledger what a claim decided. Called in the claiming transaction. */
@Component
class ClaimOutcome {

    private final JdbcClient jdbc;
    private final ChannelSettings settings;
    private final ApplicationEventPublisher events;
    private final DomainPace domains;
    private final Clock clock;

    ClaimOutcome(JdbcClient jdbc, ChannelSettings settings, ApplicationEventPublisher events, DomainPace domains, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
        this.domains = domains;
        this.clock = clock;
    }

    void write(ClaimCheck.Decided decided) {
        domains.apply(decided);
        take(decided.toSend());
        putOff(decided.putOff());
        skip(decided.skipped());
    }

    private void take(List<ClaimedMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        jdbc.sql("""
                with taken as (
                    update delivery set state = 'CLAIMED', claim = claim + 1, claimed_at = ?,
                        leased_until = now() + make_interval(secs => ?), message_id = coalesce(message_id, '<' || id || '@' || ? || '>')
                    where id = any(?::uuid[]) returning id)
                insert into held_claim (messages) select array_agg(id) from taken
                """).param(at(clock.instant())).param(settings.lease().toSeconds()).param(settings.fromDomain())
                .param(ids(messages.stream().map(ClaimedMessage::delivery).toList())).update();
    }

    private void putOff(Map<Delivery, Instant> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<Delivery> order = List.copyOf(messages.keySet());
        String[] instants = order.stream().map(delivery -> messages.get(delivery).toString()).toArray(String[]::new);
        jdbc.sql("""
                update delivery set due_at = later.at
                from unnest(?::uuid[], ?::timestamptz[]) as later (id, at) where delivery.id = later.id
                """).param(ids(order)).param(instants).update();
    }

    private void skip(Map<Delivery, Skip> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<Delivery> order = List.copyOf(messages.keySet());
        String[] reasons = order.stream().map(delivery -> messages.get(delivery).name()).toArray(String[]::new);
        Instant now = clock.instant();
        jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = skipped.reason, ended_at = ?
                from unnest(?::uuid[], ?::text[]) as skipped (id, reason) where delivery.id = skipped.id
                """).param(at(now)).param(ids(order)).param(reasons).update();
        List<CustomerSignal> signals = order.stream().filter(delivery -> !delivery.bulk() && messages.get(delivery) != Skip.ERASED)
                .map(delivery -> notSent(delivery, messages.get(delivery).name(), now)).toList();
        if (!signals.isEmpty()) {
            events.publishEvent(new CustomersSignalled(signals));
        }
    }

    /** A journey that waits for a reaction learns that there will be none. */
    static CustomerSignal notSent(Delivery delivery, String reason, Instant at) {
        return new CustomerSignal("message-failed:" + delivery.id(), delivery.customerId(), "message-failed", at,
                delivery.id().toString(), Map.of("failureReason", reason));
    }

    private static String[] ids(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.id().toString()).toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
