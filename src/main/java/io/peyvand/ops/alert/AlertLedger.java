package io.peyvand.ops.alert;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Turns readings into alerts that begin, go on and end; what is seen only once is neither told nor over. */
@Repository
class AlertLedger {

    /** Alerts of a node or partition that is no more would otherwise last for ever. */
    private static final Duration UNMEASURED = Duration.ofHours(1);
    /** Longer than between two evaluations: a first sight that nobody has confirmed since is forgotten. */
    private static final Duration UNCONFIRMED = Duration.ofMinutes(5);

    private static final String READ = """
            with reading as (
                select * from unnest(:kinds::text[], :subjects::text[], :values::double precision[], :thresholds::double precision[], :wrong::boolean[])
                    as r (kind, subject, value, threshold, wrong))
            """;

    private final JdbcClient database;

    AlertLedger(JdbcClient database) {
        this.database = database;
    }

    /** @return whether this node is the one to evaluate now; by the database's clock, and held until the transaction ends */
    boolean claim(Duration sinceLast) {
        return database.sql("""
                update alert_evaluation set evaluated_at = now()
                where single = (select single from alert_evaluation where evaluated_at <= now() - make_interval(secs => ?) for update skip locked)""")
                .param(sinceLast.toSeconds()).update() == 1;
    }

    void take(List<Reading> readings, Instant now) {
        Map<String, Object> parameters = parameters(readings, now);
        database.sql(READ + """
                insert into alert as known (kind, subject, since, value, threshold, seen_at)
                select kind, subject, :now, value, threshold, :now from reading where wrong
                on conflict (kind, subject) where resolved_at is null do update
                set fired_at = coalesce(known.fired_at, excluded.seen_at), value = excluded.value, threshold = excluded.threshold, seen_at = excluded.seen_at, calm_since = null""")
                .params(parameters).update();
        database.sql(READ + """
                delete from alert a using reading r
                where not r.wrong and a.kind = r.kind and a.subject = r.subject and a.resolved_at is null and a.fired_at is null""")
                .params(parameters).update();
        database.sql(READ + """
                update alert a set value = r.value, threshold = r.threshold, seen_at = :now, calm_since = coalesce(a.calm_since, :now),
                    resolved_at = case when a.calm_since is not null then :now::timestamptz end
                from reading r where not r.wrong and a.kind = r.kind and a.subject = r.subject and a.resolved_at is null""")
                .params(parameters).update();
    }

    void tidy(Instant now, Duration keep) {
        database.sql("delete from alert where resolved_at is null and fired_at is null and seen_at < ?").param(before(now, UNCONFIRMED)).update();
        database.sql("update alert set resolved_at = ?, unmeasured = true where resolved_at is null and seen_at < ?")
                .params(Timestamp.from(now), before(now, UNMEASURED)).update();
        database.sql("delete from alert where resolved_at < ?").param(before(now, keep)).update();
    }

    /**
     * What somebody has to hear of now, written down for each channel in the transaction that finds it: of what is seen now, since it may
     * have gone while nobody looked. Without a channel nobody has heard: what lasts until there is one is told then.
     */
    void announce(List<Channel> channels, Instant now, Duration repeat) {
        if (channels.isEmpty()) {
            return;
        }
        database.sql("""
                with due as (
                    select id, notified_at as before from alert
                    where fired_at is not null and resolved_at is null and acknowledged_at is null and seen_at = :now and calm_since is null
                        and (notified_at is null or notified_at <= :repeated) for update),
                told as (update alert a set notified_at = :now from due where a.id = due.id returning a.id, a.value, due.before)
                insert into alert_notice (alert_id, channel, about, value, created_at, due_at)
                select id, channel, case when before is null then 'BEGUN' else 'GOES_ON' end, value, :now::timestamptz, now() from told, unnest(:channels::text[]) as channel
                union all
                select id, channel, 'OVER', value, :now::timestamptz, now() from alert a, unnest(:channels::text[]) as channel
                where resolved_at = :now and notified_at is not null and not exists (select from alert_notice n where n.alert_id = a.id and n.about = 'OVER')""")
                .param("now", Timestamp.from(now)).param("repeated", before(now, repeat))
                .param("channels", channels.stream().map(Channel::name).toArray(String[]::new)).update();
    }

    private static Map<String, Object> parameters(List<Reading> readings, Instant now) {
        return Map.of("now", Timestamp.from(now),
                "kinds", column(readings, reading -> reading.kind().name()).toArray(String[]::new),
                "subjects", column(readings, Reading::subject).toArray(String[]::new),
                "values", column(readings, Reading::value).toArray(Double[]::new),
                "thresholds", column(readings, Reading::threshold).toArray(Double[]::new),
                "wrong", column(readings, Reading::wrong).toArray(Boolean[]::new));
    }

    private static <T> List<T> column(List<Reading> readings, Function<Reading, T> value) {
        return readings.stream().map(value).toList();
    }

    private static Timestamp before(Instant now, Duration earlier) {
        return Timestamp.from(now.minus(earlier));
    }
}
