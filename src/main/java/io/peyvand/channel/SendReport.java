package io.peyvand.channel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person wants to know of one planned send besides its counts: how fast it went, and what exactly went wrong. */
@Component
public class SendReport {

    private final JdbcClient jdbc;

    SendReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param accepted how many messages the relay took in the minute that begins then */
    public record Minute(Instant begins, long accepted) {
    }

    /** @param example what the relay, or the program, said of the latest of them */
    public record Failure(String reason, long messages, @Nullable String example) {
    }

    /** Minutes in which nothing was taken are absent. */
    public List<Minute> perMinute(String source, Instant since) {
        return jdbc.sql("""
                select date_trunc('minute', accepted_at) as begins, count(*) as accepted
                from delivery where source = ? and accepted_at >= ? group by 1 order by 1
                """).param(source).param(since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Minute(row.getObject("begins", OffsetDateTime.class).toInstant(), row.getLong("accepted"))).list();
    }

    /** The most frequent first. */
    public List<Failure> failures(String source) {
        return jdbc.sql("""
                select reason, count(*) as messages, (array_agg(last_error order by ended_at desc) filter (where last_error is not null))[1] as example
                from delivery where source = ? and state = 'FAILED' group by reason order by 2 desc, 1
                """).param(source)
                .query((row, number) -> new Failure(row.getString("reason"), row.getLong("messages"), row.getString("example"))).list();
    }

    /** @param next when the first of them may go, absent when there are none */
    public record Later(long messages, @Nullable Instant next) {
    }

    /** What waits although nothing holds the send up: for the end of quiet hours, or for another attempt. */
    public Later later(String source, Instant now) {
        return jdbc.sql("select count(*) as messages, min(due_at) as next from delivery where source = ? and waiting and bulk and due_at > ?")
                .param(source).param(now.atOffset(ZoneOffset.UTC)).query((row, number) -> {
                    OffsetDateTime next = row.getObject("next", OffsetDateTime.class);
                    return new Later(row.getLong("messages"), next == null ? null : next.toInstant());
                }).single();
    }

    /** Messages that machines on the way, such as filters and proxies, opened or followed; no person is counted for them. */
    public MachineCounts machineHits(String source) {
        return jdbc.sql("""
                select count(distinct hit.delivery_id) filter (where hit.kind = 'open') as opened,
                    count(distinct hit.delivery_id) filter (where hit.kind = 'click') as clicked
                from delivery_hit hit join delivery on delivery.id = hit.delivery_id
                where delivery.source = ? and hit.machine
                """).param(source).query((row, number) -> new MachineCounts(row.getLong("opened"), row.getLong("clicked"))).single();
    }

    public record MachineCounts(long opened, long clicked) {
    }
}
