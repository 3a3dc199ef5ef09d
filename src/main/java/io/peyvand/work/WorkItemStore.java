package io.peyvand.work;

import io.peyvand.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code work_item}. */
@Repository
class WorkItemStore {

    private static final String COLUMNS = """
            id, queue, title, customer_id, enrolment_id, state, opened_at, due_at, claimed_by, closed_at, closed_by, outcome, note""";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM work_item ";

    private final JdbcClient jdbc;

    WorkItemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing when this step opened one before. */
    void open(UUID id, String queue, String title, @Nullable Long customerId, UUID enrolmentId, String elementId, Instant openedAt, @Nullable Instant dueAt) {
        jdbc.sql("""
                INSERT INTO work_item (id, queue, title, customer_id, enrolment_id, element_id, state, opened_at, due_at)
                VALUES (?, ?, ?, ?::bigint, ?, ?, 'OPEN', ?, ?::timestamptz)
                ON CONFLICT (enrolment_id, element_id) DO NOTHING""")
                .params(id, queue, title, customerId, enrolmentId, elementId, at(openedAt), dueAt == null ? null : at(dueAt)).update();
    }

    UUID idOf(UUID enrolmentId, String elementId) {
        return jdbc.sql("SELECT id FROM work_item WHERE enrolment_id = ? AND element_id = ?")
                .params(enrolmentId, elementId).query(UUID.class).single();
    }

    Optional<WorkItem> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(WorkItemStore::item).optional();
    }

    /** Whoever comes second waits, and finds nothing when the first one has closed it. */
    Optional<WorkItem> close(UUID id, String outcome, @Nullable String note, String by, Instant at) {
        return jdbc.sql("""
                UPDATE work_item SET state = 'CLOSED', outcome = ?, note = ?, closed_by = ?, closed_at = ?
                WHERE id = ? AND state <> 'CLOSED' RETURNING\s""" + COLUMNS)
                .params(outcome, note, by, at(at), id).query(WorkItemStore::item).optional();
    }

    /** An absent queue or state stands for any. */
    Paging.Page<WorkItem> list(@Nullable String queue, @Nullable String state, Paging paging) {
        String which = "WHERE queue = coalesce(?::text, queue) AND state = coalesce(?::text, state)";
        List<WorkItem> items = jdbc.sql(SELECT + which + " ORDER BY " + paging.orderBy() + ", id LIMIT ? OFFSET ?")
                .params(queue, state, paging.size(), paging.offset()).query(WorkItemStore::item).list();
        return paging.page(items, jdbc.sql("SELECT count(*) FROM work_item " + which).params(queue, state).query(Long.class).single());
    }

    /** Not closed, the most urgent first. */
    List<WorkItem> waiting(int limit) {
        return jdbc.sql(SELECT + "WHERE state <> 'CLOSED' ORDER BY due_at NULLS LAST, opened_at LIMIT ?")
                .param(limit).query(WorkItemStore::item).list();
    }

    /** The latest first. */
    List<WorkItem> of(long customerId) {
        return jdbc.sql(SELECT + "WHERE customer_id = ? ORDER BY opened_at DESC").param(customerId).query(WorkItemStore::item).list();
    }

    void withdraw(UUID[] enrolmentIds, Instant at) {
        jdbc.sql("""
                UPDATE work_item SET state = 'CLOSED', outcome = 'withdrawn', closed_at = ?
                WHERE enrolment_id = ANY (?) AND state <> 'CLOSED'""").params(at(at), enrolmentIds).update();
    }

    /** Closes what is open and forgets what people wrote. */
    void erase(long customerId, Instant at) {
        jdbc.sql("""
                UPDATE work_item SET note = NULL, state = 'CLOSED', outcome = coalesce(outcome, 'withdrawn'), closed_at = coalesce(closed_at, ?)
                WHERE customer_id = ?""").params(at(at), customerId).update();
    }

    private static WorkItem item(ResultSet row, int number) throws SQLException {
        return new WorkItem(row.getObject("id", UUID.class), row.getString("queue"), row.getString("title"), row.getObject("customer_id", Long.class),
                row.getObject("enrolment_id", UUID.class), row.getString("state"), row.getTimestamp("opened_at").toInstant(), instant(row, "due_at"),
                row.getString("claimed_by"), instant(row, "closed_at"), row.getString("closed_by"), row.getString("outcome"), row.getString("note"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
