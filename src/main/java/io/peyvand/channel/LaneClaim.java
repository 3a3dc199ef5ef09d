package io.peyvand.channel;

import io.peyvand.channel.Claims.Claimed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One claim in one queue and one transaction. Rows are taken with SKIP LOCKED and customers by a lock of the transaction, so that two
 * dispatchers never hold the same message, nor count the same customer's week at the same time.
 */
@Component
class LaneClaim {

    /** Keeps our advisory locks apart from anybody else's. */
    private static final int LOCK_CLASS = 0x70657976;

    private final JdbcClient jdbc;
    private final ClaimCheck check;
    private final ClaimOutcome outcome;
    private final Pace pace;
    private final Clock clock;

    LaneClaim(JdbcClient jdbc, ClaimCheck check, ClaimOutcome outcome, Pace pace, Clock clock) {
        this.jdbc = jdbc;
        this.check = check;
        this.outcome = outcome;
        this.pace = pace;
        this.clock = clock;
    }

    @Transactional
    Claimed claim(Lane lane, int limit) {
        if (lane.source() == null) {
            return claimDue(lane, limit);
        }
        Pace.Allowance allowance = pace.allowance(lane.source(), limit);
        Claimed claimed = allowance.messages() == 0 ? Claimed.NOTHING : claimDue(lane, allowance.messages());
        if (allowance.limited() && !claimed.messages().isEmpty()) {
            pace.spend(lane.source(), claimed.messages().size());
        }
        return claimed;
    }

    private Claimed claimDue(Lane lane, int limit) {
        List<Delivery> candidates = due(lane, limit);
        if (candidates.isEmpty()) {
            return Claimed.NOTHING;
        }
        Set<Long> locked = lockCustomers(candidates);
        List<Delivery> due = candidates.stream().filter(delivery -> locked.contains(delivery.customerId())).toList();
        if (due.isEmpty()) {
            return new Claimed(List.of(), candidates.size(), 0, List.of());
        }
        // A planned send has one purpose, but what may be sent to whom must not hang on that.
        return due.stream().collect(Collectors.groupingBy(Delivery::purpose)).values().stream().map(this::decide)
                .reduce(new Claimed(List.of(), candidates.size(), due.size(), List.of()), Claimed::and);
    }

    private Claimed decide(List<Delivery> ofOnePurpose) {
        ClaimCheck.Decided decided = check.decide(ofOnePurpose);
        outcome.write(decided);
        return new Claimed(decided.toSend(), 0, 0, List.copyOf(decided.skipped().values()));
    }

    private List<Delivery> due(Lane lane, int limit) {
        return jdbc.sql("select " + Delivery.COLUMNS + " from delivery where " + lane.condition() + """
                 and due_at <= ? order by due_at limit ? for update skip locked
                """).param(lane.key()).param(at(clock.instant())).param(limit).query(Delivery::of).list();
    }

    private Set<Long> lockCustomers(List<Delivery> candidates) {
        Long[] ids = candidates.stream().map(Delivery::customerId).distinct().sorted().toArray(Long[]::new);
        return new HashSet<>(jdbc.sql("""
                select customer_id from unnest(?) as customer_id
                where pg_try_advisory_xact_lock(?, hashint8(customer_id))
                """).param(ids).param(LOCK_CLASS).query(Long.class).list());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
