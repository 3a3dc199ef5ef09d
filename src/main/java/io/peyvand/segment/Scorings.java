package io.peyvand.segment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code scoring}: one row for each scoring of all customers. */
@Component
class Scorings {

    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Scorings(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param source the same source is the same scoring; null for one that somebody asked for */
    long request(@Nullable String source) {
        return jdbc.sql("""
                insert into scoring (source, state, requested_at) values (:source, 'REQUESTED', :now)
                on conflict (source) do update set source = excluded.source returning id""")
                .param("source", source).param("now", OffsetDateTime.now(clock)).query(Long.class).single();
    }

    boolean exists(long id) {
        return jdbc.sql("select count(*) from scoring where id = :id").param("id", id).query(Long.class).single() > 0;
    }

    boolean scored(long id) {
        return jdbc.sql("select count(*) from scoring where id = :id and scored_at is not null").param("id", id).query(Long.class).single() > 0;
    }

    void start(long id) {
        jdbc.sql("update scoring set state = 'RUNNING', started_at = :now, failure = null where id = :id and scored_at is null")
                .param("now", OffsetDateTime.now(clock)).param("id", id).update();
    }

    void fail(long id, String failure) {
        jdbc.sql("update scoring set state = 'FAILED', finished_at = :now, failure = :failure where id = :id and scored_at is null")
                .param("now", OffsetDateTime.now(clock)).param("failure", failure).param("id", id).update();
    }

    /** Whether the latest scoring before this one still waits for the entry rules to look at its changes. */
    boolean carriesChanges(long id) {
        return jdbc.sql("select started is null from scoring where scored_at is not null and id <> :id order by scored_at desc limit 1")
                .param("id", id).query(Boolean.class).optional().orElse(false);
    }

    /** On the connection that brings in the new scores. */
    void scored(Connection connection, long id, Census census, Quintiles quintiles) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update scoring set scored_at = ?, customers = ?, stages = ?::jsonb, segments = ?::jsonb, thresholds = ?::jsonb where id = ?""")) {
            update.setObject(1, OffsetDateTime.now(clock));
            update.setLong(2, census.customers());
            update.setString(3, json.writeValueAsString(census.stages()));
            update.setString(4, json.writeValueAsString(census.segments()));
            update.setString(5, json.writeValueAsString(quintiles));
            update.setLong(6, id);
            update.executeUpdate();
        }
    }

    void finish(long id, Map<String, Integer> started) {
        jdbc.sql("""
                update scoring set state = 'DONE', finished_at = :now, started = :started::jsonb,
                    duration_ms = extract(epoch from cast(:now as timestamptz) - started_at) * 1000
                where id = :id and state = 'RUNNING' and scored_at is not null""")
                .param("now", OffsetDateTime.now(clock)).param("started", json.writeValueAsString(started)).param("id", id).update();
    }

    Optional<ScoringDetails> find(long id) {
        return jdbc.sql("select id, state, customers, duration_ms, stages, segments, started, failure from scoring where id = :id")
                .param("id", id).query(this::details).optional();
    }

    private ScoringDetails details(ResultSet row, int number) throws SQLException {
        return new ScoringDetails(row.getLong("id"), row.getString("state"), row.getObject("customers", Long.class),
                row.getObject("duration_ms", Long.class), counts(row, "stages"), counts(row, "segments"), counts(row, "started"),
                row.getString("failure"));
    }

    Quintiles latestQuintiles() {
        return jdbc.sql("select thresholds from scoring where scored_at is not null order by scored_at desc limit 1")
                .query((row, number) -> json.readValue(row.getString(1), Quintiles.class)).optional().orElse(Quintiles.NONE);
    }

    /** The segments that the latest scoring found anybody in. */
    List<SegmentSummary> segments() {
        return jdbc.sql("select stages, segments, scored_at from scoring where scored_at is not null order by scored_at desc limit 1")
                .query((row, number) -> summaries(row)).optional().orElse(List.of());
    }

    private List<SegmentSummary> summaries(ResultSet row) throws SQLException {
        List<SegmentSummary> summaries = new ArrayList<>();
        var refreshedAt = row.getObject("scored_at", OffsetDateTime.class).toInstant();
        counts(row, "stages").forEach((stage, size) -> {
            String key = SegmentKind.STAGE.key(stage);
            summaries.add(new SegmentSummary(key, SegmentKind.name(key), size, refreshedAt, false));
        });
        counts(row, "segments").forEach((key, size) -> summaries.add(new SegmentSummary(key, SegmentKind.name(key), size, refreshedAt, false)));
        return summaries;
    }

    private Map<String, Long> counts(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? Map.of() : json.readValue(text, COUNTS);
    }
}
