package io.peyvand.work;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code work_item}. */
@Repository
class WorkItemStore {

    static final String WITHDRAWN = "withdrawn";

    private final JdbcClient jdbc;
    private final WorkItemRows rows;
    private final Clock clock;

    WorkItemStore(JdbcClient jdbc, WorkItemRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** @return its id, also when this step had opened it before */
    UUID open(String queue, String title, long customerId, UUID enrolmentId, String elementId, @Nullable Instant dueAt) {
        jdbc.sql("""
                INSERT INTO work_item (id, queue, title, customer_id, enrolment_id, element_id, state, opened_at, due_at)
                VALUES (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?) ON CONFLICT (enrolment_id, element_id) DO NOTHING""")
                .params(Arrays.asList(UUID.randomUUID(), queue, title, customerId, enrolmentId, elementId, now(),
                        dueAt == null ? null : Timestamp.from(dueAt))).update();
        return jdbc.sql("SELECT id FROM work_item WHERE enrolment_id = ? AND element_id = ?")
                .params(enrolmentId, elementId).query(UUID.class).single();
    }

    Optional<WorkItem> find(UUID id) {
        return jdbc.sql("SELECT * FROM work_item WHERE id = ?").param(id).query(rows).optional();
    }

    /** @return empty when it is closed already */
    Optional<WorkItem> close(UUID id, String outcome, @Nullable String note, String by) {
        return jdbc.sql("""
                UPDATE work_item SET state = 'CLOSED', outcome = ?, note = ?, closed_by = ?, closed_at = ?
                WHERE id = ? AND state <> 'CLOSED' RETURNING *""")
                .params(Arrays.asList(outcome, note, by, now(), id)).query(rows).optional();
    }

    /** @return empty when it is closed, or claimed by somebody else */
    Optional<WorkItem> claim(UUID id, String by) {
        return jdbc.sql("UPDATE work_item SET state = 'CLAIMED', claimed_by = ? WHERE id = ? AND (state = 'OPEN' OR state = 'CLAIMED' AND claimed_by = ?) RETURNING *")
                .params(by, id, by).query(rows).optional();
    }

    int withdraw(Collection<String> enrolmentIds) {
        return jdbc.sql("""
                UPDATE work_item SET state = 'CLOSED', outcome = ?, closed_at = ?
                WHERE enrolment_id = ANY (?::uuid[]) AND state <> 'CLOSED'""")
                .params(WITHDRAWN, now(), enrolmentIds.toArray(String[]::new)).update();
    }

    List<WorkItem> list(@Nullable String queue, @Nullable String state, String orderBy, int limit, int offset) {
        return jdbc.sql("SELECT * FROM work_item WHERE (?::text IS NULL OR queue = ?) AND (?::text IS NULL OR state = ?) ORDER BY "
                        + orderBy + ", id LIMIT ? OFFSET ?")
                .params(Arrays.asList(queue, queue, state, state, limit, offset)).query(rows).list();
    }

    long count(@Nullable String queue, @Nullable String state) {
        return jdbc.sql("SELECT count(*) FROM work_item WHERE (?::text IS NULL OR queue = ?) AND (?::text IS NULL OR state = ?)")
                .params(Arrays.asList(queue, queue, state, state)).query(Long.class).single();
    }

    /** Not closed, the most urgent first. */
    List<WorkItem> waiting(int limit) {
        return jdbc.sql("SELECT * FROM work_item WHERE state <> 'CLOSED' ORDER BY due_at NULLS LAST, opened_at LIMIT ?").param(limit).query(rows).list();
    }

    List<WorkItem> of(long customerId) {
        return jdbc.sql("SELECT * FROM work_item WHERE customer_id = ? ORDER BY opened_at DESC").param(customerId).query(rows).list();
    }

    /** Closes what is open and forgets what people wrote. */
    void erase(long customerId) {
        jdbc.sql("""
                UPDATE work_item SET note = NULL, state = 'CLOSED', outcome = coalesce(outcome, ?), closed_at = coalesce(closed_at, ?)
                WHERE customer_id = ?""").params(WITHDRAWN, now(), customerId).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
