package io.peyvand.channel;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides of clicks that have waited long enough whether a person made them, and only then tells the journey. A filter that follows all
 * links of a mail together is seen by what came just before and just after.
 */
@Component
class ClickJudge {

    private static final int BATCH = 1000;
    /** So many different links within moments are a machine's, however many there are besides. */
    private static final int TOO_MANY_LINKS = 5;
    /** Another node may store what it saw a little later than this one. */
    private static final Duration STORED_LATE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final MachineHits machines;
    private final Clock clock;

    ClickJudge(JdbcClient jdbc, ApplicationEventPublisher events, MachineHits machines, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.machines = machines;
        this.clock = clock;
    }

    private record Held(long id, UUID deliveryId, Instant at) {
    }

    /** @return whether there may be more to judge */
    @Transactional
    public boolean judge() {
        Duration hold = machines.hold();
        Instant waitedSince = hold.isZero() ? clock.instant() : clock.instant().minus(hold).minus(STORED_LATE);
        List<Held> held = jdbc.sql("""
                select id, delivery_id, at from delivery_hit where not judged and at <= ? order by at limit ? for update skip locked""")
                .param(waitedSince.atOffset(ZoneOffset.UTC)).param(BATCH)
                .query((row, number) -> new Held(row.getLong(1), row.getObject(2, UUID.class), row.getTimestamp(3).toInstant())).list();
        if (held.isEmpty()) {
            return false;
        }
        String[] deliveries = held.stream().map(hit -> hit.deliveryId().toString()).distinct().toArray(String[]::new);
        Long[] ids = held.stream().map(Held::id).toArray(Long[]::new);
        if (!hold.isZero()) {
            flagBursts(deliveries, held.getFirst().at().minus(hold), held.getLast().at().plus(hold));
        }
        flagSuspects(ids);
        jdbc.sql("update delivery_hit set judged = true where id = any(?)").param(ids).update();
        List<CustomerSignal> clicked = count(deliveries);
        if (!clicked.isEmpty()) {
            events.publishEvent(new CustomersSignalled(clicked));
        }
        return held.size() == BATCH;
    }

    /** All links of a mail, or very many, within moments; an opening in the same moments is the machine's as well. */
    private void flagBursts(String[] deliveries, Instant from, Instant until) {
        List<UUID> mistaken = jdbc.sql("""
                with clicks as (
                    select id, delivery_id, at, target, links from delivery_hit
                    where delivery_id = any(?::uuid[]) and kind = 'click' and at between ? and ?),
                bursts as (
                    select first.delivery_id, first.at from clicks as first
                    join clicks as other on other.delivery_id = first.delivery_id and other.at between first.at and first.at + make_interval(secs => ?)
                    group by first.id, first.delivery_id, first.at, first.links
                    having count(distinct other.target) >= least(greatest(first.links, 2), ?)),
                flagged as (
                    update delivery_hit as hit set machine = true, judged = true, reason = 'ALL_LINKS_AT_ONCE'
                    from bursts where hit.delivery_id = bursts.delivery_id and not hit.machine
                        and hit.at between bursts.at - case hit.kind when 'open' then make_interval(secs => ?) else interval '0' end
                            and bursts.at + make_interval(secs => ?)
                    returning hit.delivery_id)
                select distinct delivery_id from flagged
                """)
                .param(deliveries).param(from.atOffset(ZoneOffset.UTC)).param(until.atOffset(ZoneOffset.UTC)).param(seconds())
                .param(TOO_MANY_LINKS).param(seconds()).param(seconds())
                .query(UUID.class).list();
        if (!mistaken.isEmpty()) {
            recount(mistaken);
        }
    }

    /** What was counted before the machine showed itself. */
    private void recount(List<UUID> deliveries) {
        jdbc.sql("""
                update delivery set
                    opened_at = (select min(at) from delivery_hit where delivery_id = delivery.id and kind = 'open' and not machine),
                    clicked_at = (select min(at) from delivery_hit where delivery_id = delivery.id and kind = 'click' and not machine and judged)
                where id = any(?::uuid[])
                """).param(deliveries.stream().map(UUID::toString).toArray(String[]::new)).update();
    }

    private void flagSuspects(Long[] ids) {
        jdbc.sql("""
                update delivery_hit as hit set machine = true, reason = 'DATA_CENTRE'
                where id = any(?) and suspect and not machine and not exists (select from delivery_hit as opened
                    where opened.delivery_id = hit.delivery_id and opened.kind = 'open' and not opened.machine and opened.at <= hit.at)
                """).param(ids).update();
    }

    private List<CustomerSignal> count(String[] deliveries) {
        return jdbc.sql("""
                update delivery set clicked_at = first.at
                from (select delivery_id, min(at) as at from delivery_hit
                      where delivery_id = any(?::uuid[]) and kind = 'click' and not machine and judged group by delivery_id) as first
                where delivery.id = first.delivery_id and delivery.clicked_at is null
                returning delivery.id, delivery.customer_id, first.at as at
                """).param(deliveries).query(ClickJudge::clicked).list();
    }

    private static CustomerSignal clicked(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new CustomerSignal("message-clicked:" + id, row.getLong("customer_id"), "message-clicked",
                row.getTimestamp("at").toInstant(), id, Map.of());
    }

    private double seconds() {
        return machines.hold().toMillis() / 1000.0;
    }
}
