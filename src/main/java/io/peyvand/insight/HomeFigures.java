package io.peyvand.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How things stand now. Every open home page asks every few seconds, so an answer is kept for a moment. */
@Component
class HomeFigures {

    private static final Duration KEPT_FOR = Duration.ofSeconds(3);
    private static final TypeReference<LinkedHashMap<String, Long>> COUNTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private volatile @Nullable Figures recent;

    HomeFigures(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param messages of today (UTC) by state, in the order of a message's life */
    record Figures(Instant at, long customers, long openWorkItems, List<Slice> messages, @Nullable LatestScoring scoring) {

        public long messagesToday() {
            return messages.stream().mapToLong(Slice::count).sum();
        }
    }

    record LatestScoring(long id, String state, Instant requestedAt, @Nullable Long customers, @Nullable Duration took, List<Slice> stages) {
    }

    Figures now() {
        var known = recent;
        if (known == null || known.at().isBefore(clock.instant().minus(KEPT_FOR))) {
            known = new Figures(clock.instant(), count("SELECT count(*) FROM customer WHERE erased_at IS NULL"),
                    count("SELECT count(*) FROM work_item WHERE state <> 'CLOSED'"), messagesToday(), latestScoring());
            recent = known;
        }
        return known;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<Slice> messagesToday() {
        var byState = new LinkedHashMap<String, Long>();
        for (var state : List.of("ACCEPTED", "PENDING", "SKIPPED", "FAILED", "IN_DOUBT")) {
            byState.put(state, 0L);
        }
        jdbc.sql("""
                SELECT CASE WHEN state IN ('CLAIMED', 'TRANSMITTING') THEN 'PENDING' ELSE state END AS state, count(*) AS messages
                FROM delivery WHERE created_at >= ? GROUP BY 1""")
                .param(Timestamp.from(clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant()))
                .query(row -> {
                    byState.put(row.getString("state"), row.getLong("messages"));
                });
        return Slice.of(byState);
    }

    private @Nullable LatestScoring latestScoring() {
        return jdbc.sql("SELECT id, state, requested_at, customers, duration_ms, stages FROM scoring ORDER BY id DESC LIMIT 1")
                .query(this::scoring).optional().orElse(null);
    }

    private LatestScoring scoring(ResultSet row, int index) throws SQLException {
        var took = row.getObject("duration_ms", Long.class);
        var stages = new ArrayList<>(json.readValue(row.getString("stages"), COUNTS).entrySet());
        stages.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        var ordered = new LinkedHashMap<String, Long>();
        stages.forEach(stage -> ordered.put(stage.getKey(), stage.getValue()));
        return new LatestScoring(row.getLong("id"), row.getString("state"), row.getTimestamp("requested_at").toInstant(),
                row.getObject("customers", Long.class), took == null ? null : Duration.ofMillis(took), Slice.of(ordered));
    }
}
