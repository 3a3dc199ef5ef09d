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
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the ledger by source, state and reason: every number shown of a planned send comes from here, in one statement and so of one moment.
 * It adds up {@code send_tally}, which triggers keep in the transactions that change the ledger. The few reports that came back are counted
 * from their own side.
 */
@Component
class SendCounts {

    private static final int FEW_ENOUGH = 100;

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
                select source, state, reason, sum(messages) as messages, sum(opened) as opened, sum(clicked) as clicked,
                    sum(unsubscribed) as unsubscribed, 0 as bounced, 0 as complained
                from send_tally where source = any(?) group by source, state, reason
                union all
                select source, 'REPORTED', null, 0, 0, 0, 0, count(*) filter (where bounced), count(*) filter (where complained)
                from (select delivery.source, bool_or(kind in ('HARD', 'SOFT', 'MAILBOX_FULL')) as bounced,
                          bool_or(kind = 'COMPLAINT') as complained
                      from bounce join delivery on delivery.id = delivery_id where delivery.source = any(?) and bulk group by delivery.id) as report
                group by source
                """).param(sources.toArray(String[]::new)).param(sources.toArray(String[]::new)).query(row -> {
                    counts.merge(row.getString("source"), group(row), SendCounts::add);
                });
        return counts;
    }

    /** Adds up what has gathered of each source; who counts meanwhile sees all of it before or all of it after. */
    @Transactional
    void addUp() {
        jdbc.sql("""
                with gathered as (
                    delete from send_tally where ctid = any(array(
                        select ctid from send_tally where source in (select source from send_tally group by source having count(*) > ?) for update skip locked))
                    returning *)
                insert into send_tally
                select source, state, reason, sum(messages), sum(opened), sum(clicked), sum(unsubscribed) from gathered group by source, state, reason
                having sum(messages) <> 0 or sum(opened) <> 0 or sum(clicked) <> 0 or sum(unsubscribed) <> 0
                """).param(FEW_ENOUGH).update();
    }

    int waiting(String source, int most) {
        return jdbc.sql("""
                select count(*) from (
                    select from delivery where source = ? and bulk and waiting and due_at <= ? limit ?) as due
                """).param(source).param(clock.instant().atOffset(ZoneOffset.UTC)).param(most).query(Integer.class).single();
    }

    private static SendProgress group(ResultSet row) throws SQLException {
        long messages = row.getLong("messages");
        Map<String, Long> byReason = row.getString("reason") == null || messages == 0 ? Map.of() : Map.of(row.getString("reason"), messages);
        SendProgress.Reactions reactions = new SendProgress.Reactions(row.getLong("opened"), row.getLong("clicked"),
                row.getLong("unsubscribed"), row.getLong("bounced"), row.getLong("complained"));
        return switch (row.getString("state")) {
            case "ACCEPTED" -> new SendProgress(0, messages, Map.of(), 0, Map.of(), reactions);
            case "FAILED" -> new SendProgress(0, 0, byReason, 0, Map.of(), reactions);
            case "IN_DOUBT" -> new SendProgress(0, 0, Map.of(), messages, Map.of(), reactions);
            case "SKIPPED" -> new SendProgress(0, 0, Map.of(), 0, byReason, reactions);
            case "REPORTED" -> new SendProgress(0, 0, Map.of(), 0, Map.of(), reactions);
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
