package io.peyvand.work;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import io.peyvand.journey.EnrolmentsEnded;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Things that a person has to do for a customer. */
@Component
public class WorkItems {

    private final WorkItemStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItems(WorkItemStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** Not closed, those due first first. */
    public List<WorkItem> open(int limit) {
        return store.waiting(limit);
    }

    /** @param state {@code OPEN}, {@code CLAIMED} or {@code CLOSED}; absent = any, as for the queue */
    public long count(@Nullable String queue, @Nullable String state) {
        return store.count(queue, state);
    }

    public Optional<WorkItem> find(UUID id) {
        return store.find(id);
    }

    /** @return empty when it is closed, or claimed by somebody else */
    @Transactional
    public Optional<WorkItem> claim(UUID id, String by) {
        return store.claim(id, by);
    }

    /**
     * Closes it and lets the journey go on.
     *
     * @param outcome kebab-case, such as {@code resolved}; the journey asks for it as {@code workOutcome}
     * @return empty when it was closed already; then nothing changes
     */
    @Transactional
    public Optional<WorkItem> close(UUID id, String outcome, @Nullable String note, String by) {
        Optional<WorkItem> closed = store.close(id, outcome, note, by);
        closed.ifPresent(item -> events.publishEvent(new CustomersSignalled(List.of(new CustomerSignal(
                "work-item-" + item.id(), item.customerId(), "work-item-closed", clock.instant(), item.id().toString(),
                Map.of("workOutcome", outcome))))));
        return closed;
    }

    /** Nobody needs to do anything for a journey that is over. */
    @EventListener
    @Transactional
    public void on(EnrolmentsEnded ended) {
        store.withdraw(ended.enrolments().stream().map(EnrolmentsEnded.Ended::enrolmentId).toList());
    }
}
