package io.peyvand.channel;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes due messages for one dispatcher. Rows are taken with SKIP LOCKED and customers by a lock of the transaction, so that two
 * dispatchers never hold the same message, nor count the same customer's week at the same time.
 */
@Component
class Claims {

    /** Keeps our advisory locks apart from anybody else's. */
    private static final int LOCK_CLASS = 0x70657976;

    private final JdbcClient jdbc;
    private final ClaimCheck check;
    private final ChannelSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Claims(JdbcClient jdbc, ClaimCheck check, ChannelSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.check = check;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Service messages first: somebody waits for those. */
    @Transactional
    Claimed claim(int limit) {
        Claimed claimed = new Claimed(new ArrayList<>(), 0, new ArrayList<>());
        for (String purpose : List.of("service", "marketing")) {
            int left = limit - claimed.looked();
            claimed = left > 0 ? claimed.and(claim(purpose, left)) : claimed;
        }
        return claimed;
    }

    private Claimed claim(String purpose, int limit) {
        List<Delivery> candidates = due(purpose, limit);
        if (candidates.isEmpty()) {
            return new Claimed(List.of(), 0, List.of());
        }
        Set<Long> locked = lockCustomers(candidates);
        List<Delivery> due = candidates.stream().filter(delivery -> locked.contains(delivery.customerId())).toList();
        ClaimCheck.Decided decided = check.decide(due, purpose, settings.timeZone());
        take(decided.toSend());
        putOff(decided.putOff());
        skip(decided.skipped());
        return new Claimed(decided.toSend(), candidates.size(), List.copyOf(decided.skipped().values()));
    }

    private List<Delivery> due(String purpose, int limit) {
        return jdbc.sql("select " + Delivery.COLUMNS + """
                 from delivery where state = 'PENDING' and purpose = ? and due_at <= ?
                order by due_at limit ? for update skip locked
                """).param(purpose).param(at(clock.instant())).param(limit).query(Delivery::of).list();
    }

    private Set<Long> lockCustomers(List<Delivery> candidates) {
        Long[] ids = candidates.stream().map(Delivery::customerId).distinct().sorted().toArray(Long[]::new);
        return new HashSet<>(jdbc.sql("""
                select customer_id from unnest(?) as customer_id
                where pg_try_advisory_xact_lock(?, hashint8(customer_id))
                """).param(ids).param(LOCK_CLASS).query(Long.class).list());
    }

    private void take(List<ClaimedMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update delivery set state = 'CLAIMED', claim = claim + 1, claimed_at = ?,
                    leased_until = now() + make_interval(secs => ?), message_id = coalesce(message_id, '<' || id || '@' || ? || '>')
                where id = any(?::uuid[])
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
        events.publishEvent(new CustomersSignalled(order.stream()
                .filter(delivery -> messages.get(delivery) != Skip.ERASED)
                .map(delivery -> notSent(delivery, messages.get(delivery).name(), now)).toList()));
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

    /** @param looked how many rows were found due, whatever became of them */
    record Claimed(List<ClaimedMessage> messages, int looked, List<Skip> skipped) {

        Claimed and(Claimed more) {
            List<ClaimedMessage> all = new ArrayList<>(messages);
            all.addAll(more.messages);
            List<Skip> allSkipped = new ArrayList<>(skipped);
            allSkipped.addAll(more.skipped);
            return new Claimed(all, looked + more.looked, allSkipped);
        }
    }
}
