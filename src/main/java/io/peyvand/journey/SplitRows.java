package io.peyvand.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code start_split}. */
@Repository
class SplitRows {

    private static final String COLUMNS = "id, journey, old_version, new_version, share, seed, begun_by, begun_at, result, ended_by, ended_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    SplitRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return empty when one is open already */
    Optional<Long> insert(String journey, int oldVersion, String person) {
        return jdbc.sql("""
                INSERT INTO start_split (journey, old_version, seed, begun_by, begun_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (journey) WHERE ended_at IS NULL DO NOTHING RETURNING id""")
                .params(journey, oldVersion, ThreadLocalRandom.current().nextLong(), person, Timestamp.from(clock.instant()))
                .query(Long.class).optional();
    }

    void share(long id, int newVersion, int share) {
        jdbc.sql("UPDATE start_split SET new_version = ?, share = ? WHERE id = ? AND ended_at IS NULL").params(newVersion, share, id).update();
    }

    void end(long id, StartSplit.Result result, String person) {
        jdbc.sql("UPDATE start_split SET result = ?, ended_by = ?, ended_at = ? WHERE id = ? AND ended_at IS NULL")
                .params(result.name(), person, Timestamp.from(clock.instant()), id).update();
    }

    List<StartSplit> open(Collection<String> journeys) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM start_split WHERE ended_at IS NULL AND journey = ANY (?)")
                .param(journeys.toArray(String[]::new)).query(SplitRows::split).list();
    }

    /** The newest first. */
    List<StartSplit> of(String journey) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM start_split WHERE journey = ? ORDER BY id DESC").param(journey).query(SplitRows::split).list();
    }

    private static StartSplit split(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        return new StartSplit(row.getLong("id"), row.getString("journey"), row.getInt("old_version"), row.getObject("new_version", Integer.class),
                row.getInt("share"), row.getLong("seed"), row.getString("begun_by"), row.getTimestamp("begun_at").toInstant(),
                result == null ? null : StartSplit.Result.valueOf(result), row.getString("ended_by"), instant(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
