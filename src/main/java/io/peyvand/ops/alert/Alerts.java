package io.peyvand.ops.alert;

import io.peyvand.access.Audit;
import io.peyvand.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is wrong now and what was; templates call it {@code @alerts}. */
@Component("alerts")
class Alerts {

    private static final int LONGEST_NOTE = 2_000;
    private static final String COLUMNS = """
            select a.*, (select max(n.sent_at) from alert_notice n where n.alert_id = a.id) as told_at,
                (select n.last_error from alert_notice n where n.alert_id = a.id and n.sent_at is null and n.last_error is not null order by n.id desc limit 1) as unsent
            from alert a where a.fired_at is not null and\s""";

    private final JdbcClient database;
    private final Audit audit;
    private final Clock clock;

    Alerts(JdbcClient database, Audit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    public long openCount() {
        return database.sql("select count(*) from alert where resolved_at is null and fired_at is not null").query(Long.class).single();
    }

    /** The latest first. */
    List<Alert> open(int offset, int most) {
        return database.sql(COLUMNS + "a.resolved_at is null order by a.since desc, a.id desc offset ? limit ?").params(offset, most).query(Alerts::alert).list();
    }

    List<Alert> past(int offset, int most) {
        return database.sql(COLUMNS + "a.resolved_at is not null order by a.resolved_at desc, a.id desc offset ? limit ?")
                .params(offset, most).query(Alerts::alert).list();
    }

    long pastCount() {
        return database.sql("select count(*) from alert where resolved_at is not null").query(Long.class).single();
    }

    /** Told once is enough: a second time changes nothing but the note. */
    @Transactional
    public Alert acknowledge(long id, @Nullable String note, String by) {
        String kept = note == null || note.isBlank() ? null : note.strip();
        if (kept != null && (kept.length() > LONGEST_NOTE || kept.indexOf('\0') >= 0)) {
            throw Problem.badRequest("note", "'note' must be text of at most %d characters.".formatted(LONGEST_NOTE));
        }
        Alert alert = find(id);
        if (alert.resolvedAt() != null) {
            throw Problem.conflict("The alert %d is over since %s: there is nothing to acknowledge.".formatted(id, alert.resolvedAt()));
        }
        Instant now = clock.instant();
        database.sql("update alert set acknowledged_at = ?, acknowledged_by = ?, note = coalesce(?, note) where id = ?")
                .params(Timestamp.from(now), by, kept, id).update();
        audit.record("alert.acknowledge", Long.toString(id), Map.of("kind", alert.kind().name(), "about", alert.subject(), "note", kept == null ? "" : kept));
        return find(id);
    }

    private Alert find(long id) {
        return database.sql(COLUMNS + "a.id = ?").param(id).query(Alerts::alert).optional()
                .orElseThrow(() -> Problem.notFound("There is no alert %d.".formatted(id)));
    }

    static Alert alert(ResultSet row, int index) throws SQLException {
        Timestamp acknowledged = row.getTimestamp("acknowledged_at");
        return new Alert(row.getLong("id"), AlertKind.valueOf(row.getString("kind")), row.getString("subject"), row.getTimestamp("since").toInstant(),
                instant(row, "resolved_at"), row.getDouble("value"), row.getDouble("threshold"), row.getBoolean("unmeasured"), instant(row, "told_at"),
                acknowledged == null ? null : new Alert.Acknowledgement(acknowledged.toInstant(), row.getString("acknowledged_by"), row.getString("note")),
                row.getString("unsent"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
