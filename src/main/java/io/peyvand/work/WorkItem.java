package io.peyvand.work;

import io.peyvand.customer.CustomerProfile;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to do before a process goes on: for a customer in her journey, or about a campaign, which has no customer.
 * {@code OPEN}, {@code CLAIMED} or {@code CLOSED}.
 */
@Entity
public class WorkItem {

    @Id
    private UUID id;
    private String queue;
    private String title;
    private @Nullable Long customerId;
    private UUID enrolmentId;
    private String elementId;
    private String state;
    private Instant openedAt;
    private @Nullable Instant dueAt;
    private @Nullable String claimedBy;
    private @Nullable Instant closedAt;
    private @Nullable String closedBy;
    private @Nullable String outcome;
    private @Nullable String note;

    /** Read only: a step opens it by {@link WorkItemRepository#open}. */
    protected WorkItem() {
    }

    /** @return false when somebody else has claimed it */
    boolean claim(String by) {
        if (claimedBy != null && !claimedBy.equals(by)) {
            return false;
        }
        state = "CLAIMED";
        claimedBy = by;
        return true;
    }

    void close(String outcome, @Nullable String note, String by, Instant at) {
        state = "CLOSED";
        this.outcome = outcome;
        this.note = note;
        closedBy = by;
        closedAt = at;
    }

    WorkItemDetails details(@Nullable CustomerProfile customer, Instant now) {
        return new WorkItemDetails(id.toString(), queue, title, customer == null ? null : customer.externalId(), enrolmentId.toString(),
                state, isOverdue(now), openedAt, dueAt, claimedBy, closedAt, closedBy, outcome, note);
    }

    boolean isClosed() {
        return closedAt != null;
    }

    @Nullable String outcome() {
        return outcome;
    }

    public UUID enrolmentId() {
        return enrolmentId;
    }

    public boolean isOverdue(Instant now) {
        return dueAt != null && closedAt == null && dueAt.isBefore(now);
    }

    public UUID id() {
        return id;
    }

    public String queue() {
        return queue;
    }

    /** @return message key, such as {@code work.hot-lead} */
    public String title() {
        return title;
    }

    /** @return absent when a campaign asks */
    public @Nullable Long customerId() {
        return customerId;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }
}
