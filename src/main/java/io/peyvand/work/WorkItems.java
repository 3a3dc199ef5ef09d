package io.peyvand.work;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.Customers;
import io.peyvand.customer.CustomersSignalled;
import io.peyvand.engine.Message;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.EnrolmentsEnded;
import io.peyvand.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Things that a person has to do before a process goes on. */
@Component
public class WorkItems {

    private static final Duration KEPT_BY_THE_ENGINE = Duration.ofDays(7);

    private static final Set<String> DECISIONS = Set.of("approved", "rejected");

    private final WorkItemRepository repository;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final ProcessEngine engine;
    private final Clock clock;

    WorkItems(WorkItemRepository repository, Customers customers, ApplicationEventPublisher events, ProcessEngine engine, Clock clock) {
        this.repository = repository;
        this.customers = customers;
        this.events = events;
        this.engine = engine;
        this.clock = clock;
    }

    /** Not closed, those due first first. */
    public List<WorkItem> open(int limit) {
        return repository.waiting(Limit.of(limit));
    }

    /** @param state {@code OPEN}, {@code CLAIMED} or {@code CLOSED}; absent = any, as for the queue */
    Page<WorkItemDetails> list(@Nullable String queue, @Nullable String state, Pageable page) {
        Page<WorkItem> found = repository.list(queue, state, page);
        Map<Long, CustomerProfile> profiles = customers.findAll(customerIds(found.getContent()));
        Instant now = clock.instant();
        return found.map(item -> item.details(item.customerId() == null ? null : profiles.get(item.customerId()), now));
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
            if (item.customerId() == null && !DECISIONS.contains(outcome)) {
                throw Problem.badRequest("outcome", "A campaign is 'approved' or 'rejected'; '%s' would be taken for a refusal.".formatted(outcome));
            }
            item.close(outcome, note, by, now);
            tell(item, outcome, now);
        });
        return closed.map(this::details);
    }

    /** Nobody needs to do anything for a journey that is over. */
    @EventListener
    @Transactional
    public void on(EnrolmentsEnded ended) {
        repository.withdraw(ended.enrolments().stream().map(EnrolmentsEnded.Ended::enrolmentId).toArray(String[]::new), clock.instant());
    }

    /** Whether somebody still has to decide about this campaign. */
    public boolean asksAbout(UUID campaignId) {
        return repository.existsByEnrolmentIdAndStateNot(campaignId, "CLOSED");
    }

    /** Nobody needs to decide about a campaign that is over. */
    @Transactional
    public void withdraw(UUID campaignId) {
        repository.withdraw(new String[] {campaignId.toString()}, clock.instant());
    }

    /** Of one step; tells it again when a process that was started anew asks what was answered before. */
    void opened(UUID id) {
        WorkItem item = repository.findById(id).orElseThrow();
        if (item.customerId() != null) {
            return;
        }
        if (item.isClosed()) {
            tell(item, String.valueOf(item.outcome()), clock.instant());
        } else {
            events.publishEvent(new CampaignAsks(item.enrolmentId(), true));
        }
    }

    private void tell(WorkItem item, String outcome, Instant now) {
        String id = item.id().toString();
        Map<String, Object> facts = Map.of("workOutcome", outcome);
        if (item.customerId() != null) {
            events.publishEvent(new CustomersSignalled(List.of(new CustomerSignal(
                    "work-item-" + id, item.customerId(), "work-item-closed", now, id, facts))));
            return;
        }
        engine.publishLater(List.of(new Message("work-item-" + id + "-" + UUID.randomUUID(), "work-item-closed", id, KEPT_BY_THE_ENGINE, facts)));
        events.publishEvent(new CampaignAsks(item.enrolmentId(), false));
    }

    private WorkItemDetails details(WorkItem item) {
        Long customerId = item.customerId();
        return item.details(customerId == null ? null : customers.find(customerId).orElse(null), clock.instant());
    }

    static Set<Long> customerIds(Collection<WorkItem> items) {
        return items.stream().map(WorkItem::customerId).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
