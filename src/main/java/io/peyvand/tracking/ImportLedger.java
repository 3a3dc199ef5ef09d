package io.peyvand.tracking;

import io.peyvand.tracking.ImportTarget.Outcome;
import io.peyvand.tracking.ImportTarget.RowError;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code import_run} and {@code import_error}. */
@Component
class ImportLedger {

    static final int MOST_ERRORS = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ImportLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void open(UUID id, String kind, boolean dryRun, boolean createCustomers) {
        jdbc.sql("""
                insert into import_run (id, kind, dry_run, create_customers, state, started_at, moved_at)
                values (:id, :kind, :dryRun, :createCustomers, 'RUNNING', :now, :now)""")
                .param("id", id).param("kind", kind).param("dryRun", dryRun).param("createCustomers", createCustomers)
                .param("now", now()).update();
    }

    /** Counts a batch. @param stored how many errors of this run are kept already */
    void count(UUID id, int rows, Outcome outcome, int stored) {
        jdbc.sql("""
                update import_run set rows = rows + :rows, accepted = accepted + :accepted, duplicates = duplicates + :duplicates,
                    rejected = rejected + :rejected, moved_at = :now
                where id = :id""")
                .param("rows", rows).param("accepted", outcome.accepted()).param("duplicates", outcome.duplicates())
                .param("rejected", outcome.rejected()).param("now", now()).param("id", id).update();
        List<RowError> kept = outcome.errors().subList(0, Math.min(outcome.errors().size(), MOST_ERRORS - stored));
        if (!kept.isEmpty()) {
            jdbc.sql("insert into import_error (import_id, row, field, message) select :id, * from unnest(:rows, :fields, :messages)")
                    .param("id", id)
                    .param("rows", kept.stream().map(RowError::row).toArray(Long[]::new))
                    .param("fields", kept.stream().map(RowError::field).toArray(String[]::new))
                    .param("messages", kept.stream().map(RowError::message).toArray(String[]::new))
                    .update();
        }
    }

    void done(UUID id) {
        jdbc.sql("update import_run set state = 'DONE', moved_at = :now where id = :id and state = 'RUNNING'")
                .param("now", now()).param("id", id).update();
    }

    void failed(UUID id, String message) {
        jdbc.sql("update import_run set state = 'FAILED', message = :message, moved_at = :now where id = :id and state = 'RUNNING'")
                .param("message", message).param("now", now()).param("id", id).update();
    }

    /** Says of these runs that they are alive, waiting for their turn or busy with a slow batch. */
    void touch(Collection<UUID> ids) {
        jdbc.sql("update import_run set moved_at = :now where id = any(:ids) and state = 'RUNNING'")
                .param("now", now()).param("ids", ids.toArray(UUID[]::new)).update();
    }

    int failStale(Duration silence, String message) {
        return jdbc.sql("update import_run set state = 'FAILED', message = :message where state = 'RUNNING' and moved_at < :oldest")
                .param("message", message).param("oldest", now().minus(silence)).update();
    }

    Optional<ImportRun> find(UUID id) {
        List<RowError> errors = jdbc.sql("select row, field, message from import_error where import_id = :id order by row").param("id", id)
                .query((row, number) -> new RowError(row.getLong(1), row.getString(2), row.getString(3))).list();
        return jdbc.sql("select * from import_run where id = :id").param("id", id)
                .query((row, number) -> new ImportRun(id, row.getString("kind"), row.getBoolean("dry_run"), row.getBoolean("create_customers"),
                        ImportRun.State.valueOf(row.getString("state")), row.getString("message"),
                        row.getLong("rows"), row.getLong("accepted"), row.getLong("duplicates"), row.getLong("rejected"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(), errors))
                .optional();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
