package io.peyvand.work;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WorkItemRepository extends Repository<WorkItem, UUID> {

    /** Does nothing when this step opened one before. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO work_item (id, queue, title, customer_id, enrolment_id, element_id, state, opened_at, due_at)
            VALUES (:id, :queue, :title, CAST(:customerId AS bigint), :enrolmentId, :elementId, 'OPEN', :openedAt, :dueAt)
            ON CONFLICT (enrolment_id, element_id) DO NOTHING""")
    void open(UUID id, String queue, String title, @Nullable Long customerId, UUID enrolmentId, String elementId, Instant openedAt, @Nullable Instant dueAt);

    @Query("SELECT i.id FROM WorkItem i WHERE i.enrolmentId = :enrolmentId AND i.elementId = :elementId")
    UUID idOf(UUID enrolmentId, String elementId);

    Optional<WorkItem> findById(UUID id);

    /** Whoever comes second waits, and finds nothing when the first one has closed it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT i FROM WorkItem i WHERE i.id = :id AND i.state <> 'CLOSED'")
    Optional<WorkItem> lockUnlessClosed(UUID id);

    /** An absent queue or state stands for any. */
    @Query("SELECT i FROM WorkItem i WHERE i.queue = coalesce(:queue, i.queue) AND i.state = coalesce(:state, i.state)")
    Page<WorkItem> list(@Nullable String queue, @Nullable String state, Pageable page);

    /** Not closed, the most urgent first. */
    @Query("SELECT i FROM WorkItem i WHERE i.state <> 'CLOSED' ORDER BY i.dueAt NULLS LAST, i.openedAt")
    List<WorkItem> waiting(Limit limit);

    boolean existsByEnrolmentIdAndStateNot(UUID enrolmentId, String state);

    List<WorkItem> findByCustomerIdOrderByOpenedAtDesc(long customerId);

    @Modifying(flushAutomatically = true)
    @Query(nativeQuery = true, value = """
            UPDATE work_item SET state = 'CLOSED', outcome = 'withdrawn', closed_at = :at
            WHERE enrolment_id = ANY (CAST(:enrolmentIds AS uuid[])) AND state <> 'CLOSED'""")
    void withdraw(String[] enrolmentIds, Instant at);

    /** Closes what is open and forgets what people wrote. */
    @Modifying
    @Query("""
            UPDATE WorkItem i SET i.note = NULL, i.state = 'CLOSED', i.outcome = coalesce(i.outcome, 'withdrawn'),
            i.closedAt = coalesce(i.closedAt, :at) WHERE i.customerId = :customerId""")
    void erase(long customerId, Instant at);
}
