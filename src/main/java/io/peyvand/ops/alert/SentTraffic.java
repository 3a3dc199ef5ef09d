package io.peyvand.ops.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much of what was sent in the last hour came back. Each node counts what it sent and read itself; only together do the counts say
 * something, so each adds what is new of its own to one table.
 */
@Component
class SentTraffic {

    private static final Duration BUCKET = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofHours(1);
    /** What an address' own server refused for good, whoever is to blame for it. */
    private static final List<String> FAILED = List.of("hard", "mailbox_full", "complaint");

    private final MeterRegistry meters;
    private final JdbcClient database;
    private final AlertSettings settings;
    private final Clock clock;
    private Counts before = new Counts(0, 0, 0);
    private volatile double share = Double.NaN;
    private volatile double ours = Double.NaN;

    SentTraffic(MeterRegistry meters, JdbcClient database, AlertSettings settings, Clock clock) {
        this.meters = meters;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("peyvand.ops.bounces.share", () -> share)
                .description("Share of the last hour's messages that came back, of all nodes").register(meters);
        Gauge.builder("peyvand.ops.bounces.ours", () -> ours)
                .description("Reports of the last hour that say the fault is ours, of all nodes").register(meters);
    }

    private record Counts(long sent, long failed, long ours) {

        boolean none() {
            return sent == 0 && failed == 0 && ours == 0;
        }

        Counts since(Counts earlier) {
            return new Counts(sent - earlier.sent, failed - earlier.failed, ours - earlier.ours);
        }
    }

    synchronized void look() {
        Instant now = clock.instant();
        Counts counted = new Counts(count("peyvand.channel.sent"), FAILED.stream().mapToLong(kind -> count("peyvand.channel.bounces", "kind", kind)).sum(),
                count("peyvand.channel.bounces", "kind", "ours"));
        Counts grown = counted.since(before);
        if (!grown.none()) {
            add(grown, now);
        }
        // Not before it is stored: what could not be is added the next time.
        before = counted;
        Counts lately = lately(now);
        share = lately.sent() < settings.bounceRateFrom() ? 0 : (double) lately.failed() / lately.sent();
        ours = lately.ours();
    }

    private void add(Counts grown, Instant now) {
        long begun = now.getEpochSecond() - Math.floorMod(now.getEpochSecond(), BUCKET.toSeconds());
        database.sql("""
                insert into alert_traffic as known (begun, sent, failed, ours) values (?, ?, ?, ?)
                on conflict (begun) do update set sent = known.sent + excluded.sent, failed = known.failed + excluded.failed, ours = known.ours + excluded.ours""")
                .params(Instant.ofEpochSecond(begun).atOffset(ZoneOffset.UTC), grown.sent(), grown.failed(), grown.ours()).update();
        database.sql("delete from alert_traffic where begun < ?").param(now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC)).update();
    }

    private Counts lately(Instant now) {
        return database.sql("select coalesce(sum(sent), 0) as sent, coalesce(sum(failed), 0) as failed, coalesce(sum(ours), 0) as ours from alert_traffic where begun > ?")
                .param(now.minus(OVER).atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Counts(row.getLong("sent"), row.getLong("failed"), row.getLong("ours"))).single();
    }

    private long count(String name, String... tags) {
        return (long) meters.find(name).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
    }
}
