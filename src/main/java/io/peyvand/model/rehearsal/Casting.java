package io.peyvand.model.rehearsal;

import io.peyvand.channel.ContactHistory;
import io.peyvand.consent.Consents;
import io.peyvand.customer.CustomerFacts;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.segment.Segments;
import io.peyvand.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Chooses real customers and makes participants of them: what routes them through a journey, and nothing that says who they are. */
@Component
class Casting {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Customers customers;
    private final CustomerFacts facts;
    private final Consents consents;
    private final Segments segments;
    private final Records records;

    Casting(Customers customers, CustomerFacts facts, Consents consents, Segments segments, Records records) {
        this.customers = customers;
        this.facts = facts;
        this.consents = consents;
        this.segments = segments;
        this.records = records;
    }

    /** Where it is all written down. */
    @Component
    record Records(JdbcTemplate jdbc, ContactHistory history) {
    }

    /** @throws Problem that names those who are not there */
    List<Long> choose(RehearsalRequest request) {
        if (!request.customers().isEmpty()) {
            Map<String, Long> ids = customers.idsOf(request.customers());
            List<String> unknown = request.customers().stream().filter(externalId -> !ids.containsKey(externalId)).limit(10).toList();
            if (!unknown.isEmpty()) {
                throw Problem.badRequest("customers", "There is no customer %s.".formatted(String.join(", ", unknown)));
            }
            return request.customers().stream().map(ids::get).distinct().toList();
        }
        PreparedSql from = request.segment() == null ? customers.everybody() : segments.members(request.segment());
        List<Object> parameters = new ArrayList<>(from.parameters());
        parameters.addAll(List.of(Long.toString(request.seed()), request.count()));
        return records.jdbc().queryForList("select customer_id from (" + from.text() + ") chosen order by md5(customer_id || ?) limit ?", Long.class,
                parameters.toArray());
    }

    /** In the order of the ids; whoever was erased meanwhile is left out. */
    List<Participant> cast(List<Long> ids, Instant now, RehearsalRequest request) {
        Map<Long, Map<String, Object>> known = new HashMap<>();
        PreparedSql among = PreparedSql.of("select unnest(?::bigint[])", (Object) ids.toArray(Long[]::new));
        facts.read(ids.stream().min(Long::compare).orElse(0L), ids.stream().max(Long::compare).orElse(0L), among,
                (id, hers) -> known.put(id, new HashMap<>(hers)));
        Map<Long, Reachability> reachable = reachable(ids, now);
        List<Participant> cast = new ArrayList<>();
        for (Long id : ids) {
            if (known.containsKey(id) && reachable.containsKey(id)) {
                cast.add(new Participant(request.processId(), "customer-" + (cast.size() + 1), known.get(id), request.variables(), reachable.get(id), List.of()));
            }
        }
        return cast;
    }

    private Map<Long, Reachability> reachable(Collection<Long> ids, Instant now) {
        Map<Long, Map<String, List<Instant>>> earlier = records.history().countedSince(now.minus(WEEK), ids);
        List<PreparedSql> parts = List.of(customers.everybody(), consents.granting("marketing", "email"), consents.suppressed("email"),
                consents.ownLimits(), consents.pausedAt(now));
        List<Object> parameters = new ArrayList<>();
        parameters.add(ids.toArray(Long[]::new));
        parts.forEach(part -> parameters.addAll(part.parameters()));
        Map<Long, Reachability> reachable = new HashMap<>();
        records.jdbc().query("""
                select id, addressed, time_zone, granting.customer_id is not null as granted, suppressed.customer_id is not null as suppressed,
                    max_per_week, paused_until
                from unnest(?::bigint[]) who (id)
                join (%s) everybody on everybody.customer_id = id
                left join (%s) granting on granting.customer_id = id
                left join (select distinct customer_id from (%s) addresses) suppressed on suppressed.customer_id = id
                left join (%s) limits on limits.customer_id = id
                left join (%s) paused on paused.customer_id = id
                """.formatted(parts.stream().map(PreparedSql::text).toArray()), row -> {
            reachable.put(row.getLong("id"), reachability(row, earlier.getOrDefault(row.getLong("id"), Map.of())));
        }, parameters.toArray());
        return reachable;
    }

    private static Reachability reachability(ResultSet row, Map<String, List<Instant>> earlier) throws SQLException {
        Map<String, String> refusals = new HashMap<>();
        if (!row.getBoolean("granted")) {
            refusals.put("marketing", "NO_CONSENT");
        }
        @Nullable String always = row.getBoolean("suppressed") ? "SUPPRESSED" : row.getBoolean("addressed") ? null : "NO_ADDRESS";
        if (always != null) {
            Stream.of("marketing", "service").forEach(purpose -> refusals.putIfAbsent(purpose, always));
        }
        String zone = row.getString("time_zone");
        Timestamp paused = row.getTimestamp("paused_until");
        return new Reachability(refusals, zone == null ? null : ZoneId.of(zone), row.getObject("max_per_week", Integer.class),
                paused == null ? null : paused.toInstant(), earlier);
    }
}
