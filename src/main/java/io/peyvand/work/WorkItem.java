package io.peyvand.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to do for a customer before her journey goes on.
 *
 * @param title message key, such as {@code work.hot-lead}
 * @param state {@code OPEN}, {@code CLAIMED} or {@code CLOSED}
 * @param overdue due and not closed
 */
public record WorkItem(
        UUID id,
        String queue,
        String title,
        long customerId,
        String enrolmentId,
        String state,
        Instant openedAt,
        @Nullable Instant dueAt,
        boolean overdue,
        @Nullable String claimedBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String outcome,
        @Nullable String note) {
}
