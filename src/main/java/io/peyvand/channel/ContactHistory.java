package io.peyvand.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What we wrote so far and how customers took it, for whoever plays on from there without writing. Reads only. */
@Component
public class ContactHistory {

    private final JdbcClient jdbc;
    private final ChannelSettings settings;

    ContactHistory(JdbcClient jdbc, ChannelSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** For marketing, when the model gives no contact policy. */
    public ContactPolicy fallbackPolicy() {
        return new ContactPolicy(settings.maxPerWeek(), settings.quietFrom(), settings.quietUntil());
    }

    /** By whose clock it is night for a customer whose own is not known. */
    public @Nullable ZoneId fallbackZone() {
        return settings.timeZone();
    }

    /** What counts towards limits of the frequency, by customer and purpose. */
    public Map<Long, Map<String, List<Instant>>> countedSince(Instant since, Collection<Long> customerIds) {
        Map<Long, Map<String, List<Instant>>> counted = new HashMap<>();
        jdbc.sql("select customer_id, purpose, claimed_at from delivery where customer_id = any(?) and counted and claimed_at > ? order by claimed_at")
                .param(customerIds.toArray(Long[]::new)).param(since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    counted.computeIfAbsent(row.getLong("customer_id"), id -> new HashMap<>())
                            .computeIfAbsent(row.getString("purpose"), purpose -> new ArrayList<>()).add(row.getTimestamp("claimed_at").toInstant());
                });
        return counted;
    }

    /** Of marketing messages that were sent since then; a machine's hits count for nothing. */
    public Reactions reactionsSince(Instant since) {
        return jdbc.sql("""
                select count(*) as sent, count(opened_at) as opened, count(clicked_at) as clicked,
                    percentile_cont(0.5) within group (order by extract(epoch from clicked_at - accepted_at)) as click_seconds
                from delivery where state = 'ACCEPTED' and purpose = 'marketing' and accepted_at >= ?
                """).param(since.atOffset(ZoneOffset.UTC)).query(ContactHistory::reactions).single();
    }

    private static Reactions reactions(ResultSet row, int number) throws SQLException {
        Double seconds = row.getObject("click_seconds", Double.class);
        return new Reactions(row.getLong("sent"), row.getLong("opened"), row.getLong("clicked"),
                seconds == null ? null : Duration.ofSeconds(Math.max(1, Math.round(seconds))));
    }

    /** @param clickDelay the median; absent when nobody clicked */
    public record Reactions(long sent, long opened, long clicked, @Nullable Duration clickDelay) {
    }
}
