package io.peyvand.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the ledger by source, state and reason: every number shown of a send comes from here, in one statement and so of one moment. The few
 * reports that came back are counted from their own side, so that not every message of a large send is looked up among them.
 */
@Component
class SendCounts {

    private final JdbcClient jdbc;
    private final Clock clock;

    SendCounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<String, SendProgress> of(Collection<String> sources) {
        Map<String, SendProgress> counts = new HashMap<>();
        sources.forEach(source -> counts.put(source, SendProgress.NONE));
        jdbc.sql("""
                with counted as (
                    select source, state, reason, count(*) as messages, count(opened_at) as opened, count(clicked_at) as clicked,
                        count(unsubscribed_at) as unsubscribed
                    from delivery where source = any(?) group by source, state, reason),
                reported as (
                    select source, state, reason, count(*) filter (where bounced) as bounced, count(*) filter (where complained) as complained
                    from (select delivery.source, delivery.state, delivery.reason, bool_or(kind in ('HARD', 'SOFT', 'MAILBOX_FULL')) as bounced,
                              bool_or(kind = 'COMPLAINT') as complained
                          from bounce join delivery on delivery.id = delivery_id where delivery.source = any(?) group by delivery.id) as report
                    group by source, state, reason)
                select counted.*, coalesce(bounced, 0) as bounced, coalesce(complained, 0) as complained
                from counted left join reported on reported.source = counted.source and reported.state = counted.state
                    and reported.reason is not distinct from counted.reason
                """).param(sources.toArray(String[]::new)).param(sources.toArray(String[]::new)).query(row -> {
                    counts.merge(row.getString("source"), group(row), SendCounts::add);
                });
        return counts;
    }

    int waiting(String source, int most) {
        return jdbc.sql("""
                select count(*) from (
                    select from delivery where source = ? and bulk and state = 'PENDING' and due_at <= ? limit ?) as due
                """).param(source).param(clock.instant().atOffset(ZoneOffset.UTC)).param(most).query(Integer.class).single();
    }

    private static SendProgress group(ResultSet row) throws SQLException {
        long messages = row.getLong("messages");
        Map<String, Long> byReason = row.getString("reason") == null ? Map.of() : Map.of(row.getString("reason"), messages);
        SendProgress.Reactions reactions = new SendProgress.Reactions(row.getLong("opened"), row.getLong("clicked"),
                row.getLong("unsubscribed"), row.getLong("bounced"), row.getLong("complained"));
        return switch (row.getString("state")) {
            case "ACCEPTED" -> new SendProgress(0, messages, Map.of(), 0, Map.of(), reactions);
            case "FAILED" -> new SendProgress(0, 0, byReason, 0, Map.of(), reactions);
            case "IN_DOUBT" -> new SendProgress(0, 0, Map.of(), messages, Map.of(), reactions);
            case "SKIPPED" -> new SendProgress(0, 0, Map.of(), 0, byReason, reactions);
            default -> new SendProgress(messages, 0, Map.of(), 0, Map.of(), reactions);
        };
    }

    private static SendProgress add(SendProgress one, SendProgress other) {
        SendProgress.Reactions first = one.reactions();
        SendProgress.Reactions second = other.reactions();
        SendProgress.Reactions reactions = new SendProgress.Reactions(first.opened() + second.opened(), first.clicked() + second.clicked(),
                first.unsubscribed() + second.unsubscribed(), first.bounced() + second.bounced(), first.complained() + second.complained());
        return new SendProgress(one.pending() + other.pending(), one.sent() + other.sent(), add(one.failed(), other.failed()),
                one.inDoubt() + other.inDoubt(), add(one.skipped(), other.skipped()), reactions);
    }

    private static Map<String, Long> add(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new HashMap<>(one);
        other.forEach((reason, messages) -> sum.merge(reason, messages, Long::sum));
        return sum;
    }
}
