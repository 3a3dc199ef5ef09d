package io.peyvand.channel;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.PreparedSql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes new rows into the ledger, one or very many; what is there already stays as it is. */
@Component
class Intake {

    /** Ids begin with the time, so that the rows of one wave lie together in the index. */
    private static final String TIMED_ID = """
            overlay(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
                || substr(replace(gen_random_uuid()::text, '-', ''), 13) placing '7' from 13)::uuid""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ChannelSettings settings;
    private final SendControl control;

    Intake(JdbcClient jdbc, Clock clock, ChannelSettings settings, SendControl control) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.control = control;
    }

    /** @return the id of the row, new or found; empty when somebody else's became visible only after our snapshot */
    Optional<UUID> insertOrFind(NewDelivery wanted, CustomerProfile customer) {
        OffsetDateTime now = at(clock.instant());
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
                        at(expiry(wanted.expiresAt())), now,
                        wanted.source(), wanted.step(), wanted.customerId(), wanted.occurrence())
                .query(UUID.class).list();
        return found.stream().findFirst();
    }

    /** @return how many rows are new */
    @Transactional
    int insertAll(BulkOrder order, PreparedSql rows) {
        String cancelled = control.holdForEnqueueing(order.source()).orElse(null);
        OffsetDateTime now = at(clock.instant());
        OffsetDateTime expiry = at(expiry(null));
        List<Object> parameters = new ArrayList<>(Arrays.asList(
                order.source(), order.step(), order.purpose(), order.channel(), order.topic(), now, expiry, now, now, cancelled));
        parameters.addAll(rows.parameters());
        parameters.add(order.source());
        return jdbc.sql("""
                with inserted as (
                    insert into delivery (id, bulk, source, step, customer_id, occurrence, purpose, channel, topic, offer, state, reason,
                        due_at, expires_at, created_at, ended_at, max_per_week, quiet_from, quiet_until, time_zone)
                    select %s, true, ?, ?, customer_id, 1, ?, ?, ?, coalesce(offer, ''),
                        case when skip is null then 'PENDING' else 'SKIPPED' end, skip,
                        coalesce(due_at, ?::timestamptz), coalesce(expires_at, ?::timestamptz), ?::timestamptz,
                        case when skip is not null then ?::timestamptz end, max_per_week, quiet_from, quiet_until, time_zone
                    from (select *, coalesce(skip_reason, ?::text) as skip from (%s) as wanted
                        (customer_id, offer, skip_reason, due_at, expires_at, max_per_week, quiet_from, quiet_until, time_zone)) as judged
                    on conflict (source, step, customer_id, occurrence) do nothing
                    returning state, expires_at),
                noted as (
                    update send_control set first_expiry = least(first_expiry, (select min(expires_at) from inserted where state = 'PENDING'))
                    where source = ?)
                select count(*) from inserted
                """.formatted(TIMED_ID, rows.text())).params(parameters).query(Integer.class).single();
    }

    private Instant expiry(@Nullable Instant wanted) {
        return wanted == null ? clock.instant().plus(settings.giveUpAfter()) : wanted;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
