package io.peyvand.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The wishes that hold now, and each one that was ever saved. */
@Component
class Wishes {

    private static final String COLUMNS = "declined_topics, max_per_week, paused_until";

    private final JdbcClient jdbc;
    private final Clock clock;

    Wishes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ContactWish of(long customerId) {
        return jdbc.sql("select " + COLUMNS + " from customer_preference where customer_id = :customer")
                .param("customer", customerId).query(Wishes::wish).optional().orElse(ContactWish.NONE);
    }

    /** Those who wish something, locked against a change until the caller's transaction ends. */
    Map<Long, ContactWish> lockAll(Collection<Long> customerIds) {
        Map<Long, ContactWish> wishes = new HashMap<>();
        jdbc.sql("select customer_id, " + COLUMNS + " from customer_preference where customer_id = any(:ids) order by customer_id for share")
                .param("ids", customerIds.toArray(Long[]::new))
                .query(row -> {
                    wishes.put(row.getLong("customer_id"), wish(row, 0));
                });
        return wishes;
    }

    /** The same wish again is no new one: pressing the button twice is once. */
    void save(long customerId, ContactWish wish, String source, @Nullable String text) {
        jdbc.sql("""
                with saved as (
                    insert into customer_preference as p (customer_id, declined_topics, max_per_week, paused_until, changed_at)
                    values (:customer, :topics, :most, :paused, :now)
                    on conflict (customer_id) do update set declined_topics = excluded.declined_topics, max_per_week = excluded.max_per_week,
                        paused_until = excluded.paused_until, changed_at = excluded.changed_at
                    where (p.declined_topics, p.max_per_week, p.paused_until)
                        is distinct from (excluded.declined_topics, excluded.max_per_week, excluded.paused_until)
                    returning customer_id)
                insert into preference_record (customer_id, source, declined_topics, max_per_week, paused_until, text, recorded_at)
                select customer_id, :source, :topics, :most, :paused, :text, :now from saved""")
                .param("customer", customerId).param("topics", wish.declinedTopics().toArray(String[]::new))
                .param("most", wish.maxPerWeek(), Types.INTEGER).param("paused", at(wish.pausedUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("source", source).param("text", text, Types.VARCHAR).param("now", OffsetDateTime.now(clock)).update();
    }

    /** Newest first. */
    List<Saved> history(long customerId, Instant before, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                , source, text, recorded_at from preference_record
                where customer_id = :customer and recorded_at < :before order by recorded_at desc, id desc limit :limit""")
                .param("customer", customerId).param("before", at(before)).param("limit", limit)
                .query((row, number) -> new Saved(wish(row, number), row.getString("source"), row.getString("text"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    record Saved(ContactWish wish, String source, @Nullable String text, Instant at) {

        Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("declinedTopics", wish.declinedTopics());
            values.put("maxPerWeek", wish.maxPerWeek());
            values.put("pausedUntil", wish.pausedUntil());
            values.put("source", source);
            values.put("text", text);
            values.put("recordedAt", at);
            return values;
        }
    }

    void erase(long customerId) {
        List.of("customer_preference", "preference_record").forEach(table ->
                jdbc.sql("delete from " + table + " where customer_id = :customer").param("customer", customerId).update());
    }

    private static ContactWish wish(ResultSet row, int number) throws SQLException {
        OffsetDateTime paused = row.getObject("paused_until", OffsetDateTime.class);
        return new ContactWish(Set.of((String[]) row.getArray("declined_topics").getArray()), (Integer) row.getObject("max_per_week"),
                Optional.ofNullable(paused).map(OffsetDateTime::toInstant).orElse(null));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
