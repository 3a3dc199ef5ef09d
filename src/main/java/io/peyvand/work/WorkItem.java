package io.peyvand.work;

import io.peyvand.customer.CustomerProfile;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to do before a process goes on: for a customer in her journey, or about a campaign, which has no customer.
 *
 * @param title message key, such as {@code work.hot-lead}
 * @param customerId absent when a campaign asks
 * @param enrolmentId the run that asks: an enrolment, or a campaign
 * @param state {@code OPEN}, {@code CLAIMED} or {@code CLOSED}
 */
public record WorkItem(
        UUID id,
        String queue,
        String title,
        @Nullable Long customerId,
        UUID enrolmentId,
        String state,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable String claimedBy,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String outcome,
        @Nullable String note) {

    WorkItemDetails details(@Nullable CustomerProfile customer, Instant now) {
        return new WorkItemDetails(id.toString(), queue, title, customer == null ? null : customer.externalId(), enrolmentId.toString(),
                state, isOverdue(now), openedAt, dueAt, claimedBy, closedAt, closedBy, outcome, note);
    }

    boolean isClosed() {
        return closedAt != null;
    }

    public boolean isOverdue(Instant now) {
        return dueAt != null && closedAt == null && dueAt.isBefore(now);
    }
}
