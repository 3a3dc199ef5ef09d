package io.peyvand.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Messages that the engine has not acknowledged yet, written in the transaction that caused them. */
@Repository
class Outbox {

    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() { };

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    Outbox(JdbcClient database, JdbcTemplate batches, JsonMapper json) {
        this.database = database;
        this.batches = batches;
        this.json = json;
    }

    /** @param message its variables as they were written */
    record Row(long id, Message message) {
    }

    void add(Collection<Message> messages) {
        batches.batchUpdate("insert into outbox (message_id, name, correlation_key, time_to_live, variables) values (?, ?, ?, ?, ?::jsonb)",
                messages, 500, (statement, message) -> {
                    statement.setString(1, message.messageId());
                    statement.setString(2, message.name());
                    statement.setString(3, message.correlationKey());
                    statement.setLong(4, message.timeToLive().toMillis());
                    statement.setString(5, json.writeValueAsString(message.variables()));
                });
    }

    /** Only the oldest of each correlation key, so that what happened first is told first; nodes share the rest by locks and a lease. */
    List<Row> claim(int limit, Duration lease) {
        return database.sql("""
                with due as (
                    select id from outbox candidate
                    where refused is null and due_at <= now()
                    and (correlation_key = '' or not exists (
                        select from outbox earlier
                        where earlier.correlation_key = candidate.correlation_key and earlier.id < candidate.id
                        and earlier.refused is null and earlier.correlation_key <> ''))
                    order by id limit :limit for update skip locked)
                update outbox set due_at = now() + make_interval(secs => :lease)
                from due where outbox.id = due.id
                returning outbox.id, message_id, name, correlation_key, time_to_live, variables
                """)
                .param("limit", limit).param("lease", lease.toSeconds())
                .query(this::row).list();
    }

    void remove(Collection<Long> ids) {
        batches.update("delete from outbox where id = any(?)", (Object) ids.toArray(Long[]::new));
    }

    void postpone(Collection<Long> ids, Duration pause) {
        batches.update("update outbox set due_at = now() + make_interval(secs => ?) where id = any(?)",
                pause.toMillis() / 1000.0, ids.toArray(Long[]::new));
    }

    void refuse(long id, String reason) {
        batches.update("update outbox set refused = ? where id = ?", reason, id);
    }

    /** Seconds since the oldest message was written that still waits; 0 when none does. */
    double oldestAge() {
        return database.sql("select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox where refused is null")
                .query(Double.class).single();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), new Message(row.getString("message_id"), row.getString("name"), row.getString("correlation_key"),
                Duration.ofMillis(row.getLong("time_to_live")), json.readValue(row.getString("variables"), VARIABLES)));
    }
}
