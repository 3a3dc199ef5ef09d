package io.peyvand.channel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Openings and clicks, as they were seen. Hits of machines are kept and flagged, and count for nothing; an opening never moves a journey. */
@Component
class Hits {

    private final JdbcClient jdbc;
    private final MachineHits machines;

    Hits(JdbcClient jdbc, MachineHits machines) {
        this.jdbc = jdbc;
        this.machines = machines;
    }

    /**
     * @param links how many different links the mail has
     * @param verdict what the request itself says
     */
    record Hit(UUID deliveryId, String kind, Instant at, @Nullable String target, int links, MachineHits.Verdict verdict) {
    }

    /**
     * Stores all hits, in one transaction; a message that is gone takes its hits with it. Openings count at once, clicks when they have been
     * judged: until then they wait in the table, where no crash loses them.
     */
    @Transactional
    public void store(List<Hit> hits) {
        jdbc.sql("""
                insert into delivery_hit (delivery_id, kind, at, target, links, suspect, machine, reason, judged)
                select id, kind, at, target, links, suspect, reason is not null, reason, kind = 'open' or reason is not null
                from (select hit.id, hit.kind, hit.at, hit.target, hit.links, hit.suspect, coalesce(hit.reason, case
                        when hit.at < coalesce(delivery.accepted_at, delivery.transmitting_at) + make_interval(secs => ?) then 'TOO_SOON' end) as reason
                    from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::text[], ?::integer[], ?::boolean[], ?::text[])
                        as hit (id, kind, at, target, links, suspect, reason)
                    join delivery on delivery.id = hit.id) as seen
                """)
                .param(machines.window().toMillis() / 1000.0)
                .param(column(hits, hit -> hit.deliveryId().toString())).param(column(hits, Hit::kind))
                .param(column(hits, hit -> hit.at().toString())).param(column(hits, Hit::target))
                .param(column(hits, hit -> String.valueOf(hit.links()))).param(column(hits, hit -> String.valueOf(hit.verdict().suspect())))
                .param(column(hits, hit -> hit.verdict().reason()))
                .update();
        jdbc.sql("""
                update delivery set opened_at = first.at
                from (select delivery_id, min(at) as at from delivery_hit
                      where delivery_id = any(?::uuid[]) and kind = 'open' and not machine group by delivery_id) as first
                where delivery.id = first.delivery_id and delivery.opened_at is null
                """).param(column(hits, hit -> hit.deliveryId().toString())).update();
    }

    private static String[] column(List<Hit> hits, Function<Hit, @Nullable String> field) {
        return hits.stream().map(field).toArray(String[]::new);
    }
}
