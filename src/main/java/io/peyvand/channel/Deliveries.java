package io.peyvand.channel;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.PreparedSql;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The delivery ledger: one row per message to one customer, written once, whatever asks twice. */
@Component
public class Deliveries {

    private final Intake intake;
    private final SendControl control;
    private final SendCounts counts;
    private final BulkQueues queues;
    private final Bell bell;

    Deliveries(Intake intake, SendControl control, SendCounts counts, BulkQueues queues, Bell bell) {
        this.intake = intake;
        this.control = control;
        this.counts = counts;
        this.queues = queues;
        this.bell = bell;
    }

    /**
     * Puts many messages of one planned send into the ledger, in one statement; asked again with the same customers it adds nothing.
     *
     * @param rows yields, in this order, {@code customer_id bigint, offer text, skip_reason text, due_at timestamptz, expires_at timestamptz,
     *     max_per_week integer, quiet_from time, quiet_until time, time_zone text}; rows with a skip reason arrive as SKIPPED, an absent
     *     {@code due_at} is now
     * @return how many rows are new
     */
    public int enqueueAll(BulkOrder order, PreparedSql rows) {
        int enqueued = intake.insertAll(order, rows);
        bell.ringAfterCommit(queues::lookAgain);
        return enqueued;
    }

    /** @param perMinute how many messages of this source may start in a minute, over all nodes; null for as fast as it goes */
    public void control(String source, @Nullable Integer perMinute) {
        control.pace(source, perMinute);
        bell.ringAfterCommit(queues::lookAgain);
    }

    /** Once committed, no further message of this source is begun on any node. @return false when it rested already or is cancelled */
    public boolean pause(String source, String reason) {
        return control.pause(source, reason);
    }

    public void resume(String source) {
        control.resume(source);
        bell.ringAfterCommit(queues::lookAgain);
    }

    /** Skips, with this reason, what was not begun and whatever is enqueued later. @return how many messages were dropped now */
    public int cancel(String source, String reason) {
        return control.cancel(source, reason);
    }

    /**
     * Counts of each source, all of one moment. Whoever adds numbers from other tables to them asks in one transaction of isolation
     * REPEATABLE READ, else a row that moves between two statements is missed or counted twice.
     */
    public Map<String, SendProgress> progress(Collection<String> sources) {
        return counts.of(sources);
    }

    /** How many messages of this source are due and wait to be sent; counts no further than {@code most}. */
    public int waiting(String source, int most) {
        return counts.waiting(source, most);
    }

    /** Why this source rests, when it does. */
    public Optional<String> restsBecause(String source) {
        return control.restsBecause(source);
    }

    /** Drops what is still waiting for these enrolments, with the reason; what is being transmitted cannot be called back. */
    public int withdraw(Collection<String> enrolmentIds, String reason) {
        return control.withdraw(enrolmentIds, reason);
    }

    /** Sends one message to look at, to her own address: it belongs to no journey and no campaign, and counts towards no cap. */
    public UUID test(CustomerProfile customer, String offer) {
        String source = "test-" + UUID.randomUUID();
        return enqueue(new NewDelivery(source, "test", customer.id(), 1, "service", "email", offer, ContactPolicy.NONE, null, null), customer);
    }

    /** @return the id of the message, which may be there already */
    UUID enqueue(NewDelivery wanted, CustomerProfile customer) {
        // Nothing found means that somebody else's row became visible only after our snapshot: it is there now.
        UUID id = intake.insertOrFind(wanted, customer).orElseGet(() -> intake.insertOrFind(wanted, customer).orElseThrow());
        bell.ringAfterCommit();
        return id;
    }
}
