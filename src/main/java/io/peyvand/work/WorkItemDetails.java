package io.peyvand.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param customer her external id; absent when she was erased, in her own file, and when a campaign asks
 * @param enrolmentId the run that asks: an enrolment, or a campaign
 */
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
}
