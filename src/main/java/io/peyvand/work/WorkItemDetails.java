package io.peyvand.work;

import io.peyvand.customer.CustomerProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param customer her external id; absent when she was erased */
record WorkItemDetails(
        String id,
        String queue,
        String title,
        @Nullable String customer,
        String enrolmentId,
        String state,
        boolean overdue,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable String claimedBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String outcome,
        @Nullable String note) {

    static WorkItemDetails of(WorkItem item, @Nullable CustomerProfile customer) {
        return new WorkItemDetails(item.id().toString(), item.queue(), item.title(), customer == null ? null : customer.externalId(),
                item.enrolmentId(), item.state(), item.overdue(), item.openedAt(), item.dueAt(), item.claimedBy(), item.closedAt(),
                item.closedBy(), item.outcome(), item.note());
    }
}
