package io.peyvand.ops.batch;

import io.peyvand.customer.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code operation_batch}. */
@Repository
class BatchStore {

    static final String COLUMNS = """
            b.id, b.kind, b.target, b.what, b.parameters, b.reason, b.created_by, b.created_at, b.state AS batch_state, b.per_second, b.ended_at AS batch_ended_at""";
    private static final TypeReference<Map<String, String>> WHAT = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BatchStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    long add(NewBatch batch, String createdBy) {
        return jdbc.sql("""
                INSERT INTO operation_batch (kind, target, what, parameters, reason, created_by, created_at, per_second)
                VALUES (?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?) RETURNING id""")
                .params(batch.kind().name(), batch.target().name(), json.writeValueAsString(batch.what()), json.writeValueAsString(batch.orders()),
                        batch.reason(), createdBy, Timestamp.from(clock.instant()), batch.perSecond())
                .query(Long.class).single();
    }

    /**
     * @param keys yields one column; from now on the batch means exactly these
     * @param headStart how long they are left to whoever asked
     */
    int freeze(long id, PreparedSql keys, Duration headStart) {
        List<Object> parameters = new ArrayList<>(List.of(id, headStart.toString()));
        parameters.addAll(keys.parameters());
        return jdbc.sql("""
                INSERT INTO operation_item (batch_id, key, due_at) SELECT ?, chosen.key, now() + ?::interval FROM (%s) AS chosen (key)
                ON CONFLICT DO NOTHING""".formatted(keys.text())).params(parameters).update();
    }

    Optional<Batch> find(long id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operation_batch b WHERE b.id = ?").param(id).query(this::batch).optional();
    }

    List<Batch> latest(int limit, int offset) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM operation_batch b ORDER BY b.id DESC LIMIT ? OFFSET ?").params(limit, offset)
                .query(this::batch).list();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM operation_batch").query(Long.class).single();
    }

    /** @return whether it was in one of those states */
    boolean change(long id, List<Batch.State> from, Batch.State to) {
        return jdbc.sql("UPDATE operation_batch SET state = ?, metered_to = now(), ended_at = CASE WHEN ? THEN ?::timestamptz END WHERE id = ? AND state = ANY (?)")
                .params(to.name(), to.ended(), Timestamp.from(clock.instant()), id, from.stream().map(Enum::name).toArray(String[]::new)).update() == 1;
    }

    boolean changeRate(long id, int perSecond) {
        return jdbc.sql("UPDATE operation_batch SET per_second = ?, metered_to = now() WHERE id = ? AND state IN ('RUNNING', 'PAUSED')")
                .params(perSecond, id).update() == 1;
    }

    /** Of a batch that was cancelled: what nobody has begun. */
    int skipPending(long id) {
        return jdbc.sql("UPDATE operation_item SET state = 'SKIPPED', result = 'skipped', ended_at = now() WHERE batch_id = ? AND state = 'PENDING'")
                .param(id).update();
    }

    /** Ends the batches whose last item has come to an end. */
    int endFinished() {
        return jdbc.sql("""
                UPDATE operation_batch b SET state = 'DONE', ended_at = ?
                WHERE b.state = 'RUNNING' AND NOT EXISTS (SELECT FROM operation_item i WHERE i.batch_id = b.id AND i.ended_at IS NULL)""")
                .param(Timestamp.from(clock.instant())).update();
    }

    Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(row.getLong("id"), BatchKind.valueOf(row.getString("kind")), Target.valueOf(row.getString("target")),
                json.readValue(row.getString("what"), WHAT), json.readValue(row.getString("parameters"), Orders.class), row.getString("reason"),
                row.getString("created_by"), row.getTimestamp("created_at").toInstant(), Batch.State.valueOf(row.getString("batch_state")),
                row.getInt("per_second"), instant(row.getTimestamp("batch_ended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp value) {
        return value == null ? null : value.toInstant();
    }
}
