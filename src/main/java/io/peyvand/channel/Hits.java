package io.peyvand.channel;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Openings and clicks, as they were seen. Hits of machines are kept and flagged, and count for nothing; an opening never moves a journey. */
@Component
class Hits {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final MachineHits machines;

    Hits(JdbcClient jdbc, ApplicationEventPublisher events, MachineHits machines) {
        this.jdbc = jdbc;
        this.events = events;
        this.machines = machines;
    }

    /** @param machine known from the request itself, such as a HEAD */
    record Hit(UUID deliveryId, String kind, Instant at, @Nullable String target, boolean machine) {
    }

    /** Stores all hits and signals the first click of each message, in one transaction; a message that is gone takes its hits with it. */
    @Transactional
    void store(List<Hit> hits) {
        insert(hits);
        String[] ids = hits.stream().map(hit -> hit.deliveryId().toString()).distinct().toArray(String[]::new);
        mark("opened_at", "open", ids);
        List<CustomerSignal> clicked = mark("clicked_at", "click", ids);
        if (!clicked.isEmpty()) {
            events.publishEvent(new CustomersSignalled(clicked));
        }
    }

    private void insert(List<Hit> hits) {
        jdbc.sql("""
                insert into delivery_hit (delivery_id, kind, at, target, machine)
                select hit.id, hit.kind, hit.at, hit.target,
                    hit.machine or hit.at < coalesce(delivery.accepted_at, delivery.transmitting_at) + make_interval(secs => ?)
                from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::text[], ?::boolean[]) as hit (id, kind, at, target, machine)
                join delivery on delivery.id = hit.id
                """)
                .param(machines.window().toMillis() / 1000.0)
                .param(column(hits, hit -> hit.deliveryId().toString())).param(column(hits, Hit::kind))
                .param(column(hits, hit -> hit.at().toString())).param(column(hits, Hit::target))
                .param(column(hits, hit -> String.valueOf(hit.machine())))
                .update();
    }

    private List<CustomerSignal> mark(String column, String kind, String[] ids) {
        return jdbc.sql("""
                update delivery set %1$s = first.at
                from (select delivery_id, min(at) as at from delivery_hit
                      where delivery_id = any(?::uuid[]) and kind = ? and not machine group by delivery_id) as first
                where delivery.id = first.delivery_id and delivery.%1$s is null
                returning delivery.id, delivery.customer_id, first.at as at
                """.formatted(column)).param(ids).param(kind).query(Hits::clicked).list();
    }

    private static CustomerSignal clicked(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new CustomerSignal("message-clicked:" + id, row.getLong("customer_id"), "message-clicked",
                row.getTimestamp("at").toInstant(), id, Map.of());
    }

    private static String[] column(List<Hit> hits, Function<Hit, String> field) {
        return hits.stream().map(field).toArray(String[]::new);
    }
}
