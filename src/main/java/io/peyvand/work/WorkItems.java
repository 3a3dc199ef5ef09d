package io.peyvand.work;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.Customers;
import io.peyvand.customer.CustomersSignalled;
import io.peyvand.journey.EnrolmentsEnded;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Things that a person has to do for a customer. */
@Component
public class WorkItems {

    private final WorkItemRepository repository;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItems(WorkItemRepository repository, Customers customers, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
    }

    /** Not closed, those due first first. */
    public List<WorkItem> open(int limit) {
        return repository.waiting(Limit.of(limit));
    }

    /** @param state {@code OPEN}, {@code CLAIMED} or {@code CLOSED}; absent = any, as for the queue */
    Page<WorkItemDetails> list(@Nullable String queue, @Nullable String state, Pageable page) {
        Page<WorkItem> found = repository.list(queue, state, page);
        Map<Long, CustomerProfile> profiles = customers.findAll(found.stream().map(WorkItem::customerId).collect(Collectors.toSet()));
        Instant now = clock.instant();
        return found.map(item -> item.details(profiles.get(item.customerId()), now));
    }

    Optional<WorkItemDetails> find(UUID id) {
        return repository.findById(id).map(this::details);
    }

    /** @return empty when it is closed, or claimed by somebody else */
    @Transactional
    public Optional<WorkItem> claim(UUID id, String by) {
        return repository.lockUnlessClosed(id).filter(item -> item.claim(by));
    }

    /**
     * Closes it and lets the journey go on.
     *
     * @param outcome kebab-case, such as {@code resolved}; the journey asks for it as {@code workOutcome}
     * @return empty when it was closed already; then nothing changes
     */
    @Transactional
    Optional<WorkItemDetails> close(UUID id, String outcome, @Nullable String note, String by) {
        // No finer than the database keeps it, so that this answer and later ones agree.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<WorkItem> closed = repository.lockUnlessClosed(id);
        closed.ifPresent(item -> {
            item.close(outcome, note, by, now);
            events.publishEvent(new CustomersSignalled(List.of(new CustomerSignal(
                    "work-item-" + id, item.customerId(), "work-item-closed", now, id.toString(), Map.of("workOutcome", outcome)))));
        });
        return closed.map(this::details);
    }

    /** Nobody needs to do anything for a journey that is over. */
    @EventListener
    @Transactional
    public void on(EnrolmentsEnded ended) {
        repository.withdraw(ended.enrolments().stream().map(EnrolmentsEnded.Ended::enrolmentId).toArray(String[]::new), clock.instant());
    }

    private WorkItemDetails details(WorkItem item) {
        return item.details(customers.findAll(Set.of(item.customerId())).get(item.customerId()), clock.instant());
    }
}
