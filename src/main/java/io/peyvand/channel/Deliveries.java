package io.peyvand.channel;

import io.peyvand.customer.CustomerProfile;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The delivery ledger: one row per message to one customer, written once, whatever asks twice. */
@Component
public class Deliveries {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ChannelSettings settings;
    private final Bell bell;

    Deliveries(JdbcClient jdbc, Clock clock, ChannelSettings settings, Bell bell) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.bell = bell;
    }

    /** Drops what is still waiting for these enrolments, with the reason; what is being transmitted cannot be called back. */
    public int withdraw(Collection<String> enrolmentIds, String reason) {
        return jdbc.sql("""
                update delivery set state = 'SKIPPED', reason = ?, ended_at = ?, leased_until = null
                where source = any(?) and state in ('PENDING', 'CLAIMED')
                """).param("WITHDRAWN: " + reason).param(now()).param(enrolmentIds.toArray(String[]::new)).update();
    }

    /** @return the id of the message, which may be there already */
    UUID enqueue(NewDelivery wanted, CustomerProfile customer) {
        Optional<UUID> stored = insertOrFind(wanted, customer);
        // Nothing found means that somebody else's row became visible only after our snapshot: it is there now.
        UUID id = stored.orElseGet(() -> insertOrFind(wanted, customer).orElseThrow());
        ringAfterCommit();
        return id;
    }

    private Optional<UUID> insertOrFind(NewDelivery wanted, CustomerProfile customer) {
        OffsetDateTime now = now();
        Instant expires = wanted.expiresAt() == null ? clock.instant().plus(settings.giveUpAfter()) : wanted.expiresAt();
        List<UUID> found = jdbc.sql("""
                with inserted as (
                    insert into delivery (id, source, step, customer_id, occurrence, purpose, channel, offer, opt_in_id,
                        max_per_week, quiet_from, quiet_until, time_zone, due_at, expires_at, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (source, step, customer_id, occurrence) do nothing
                    returning id)
                select id from inserted
                union all
                select id from delivery where source = ? and step = ? and customer_id = ? and occurrence = ?
                """)
                .params(UUID.randomUUID(), wanted.source(), wanted.step(), wanted.customerId(), wanted.occurrence(), wanted.purpose(),
                        wanted.channel(), wanted.offer(), wanted.optInId(), wanted.policy().maxPerWeek(), wanted.policy().quietFrom(),
                        wanted.policy().quietUntil(), customer.timeZone() == null ? null : customer.timeZone().getId(), now,
                        expires.atOffset(ZoneOffset.UTC), now,
                        wanted.source(), wanted.step(), wanted.customerId(), wanted.occurrence())
                .query(UUID.class).list();
        return found.stream().findFirst();
    }

    private void ringAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            bell.ring();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
