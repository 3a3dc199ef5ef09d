package io.peyvand.tracking;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.Customers;
import io.peyvand.customer.CustomersSignalled;
import io.peyvand.customer.FieldProblem;
import io.peyvand.tracking.EventStore.Placed;
import io.peyvand.tracking.Intake.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What customers did. */
@Component
public class TrackedEvents {

    /** Link to the satisfaction question asked by a delivery; its token says {@code <deliveryId>:<customerId>}. */
    public static final String SURVEY_USE = "survey";

    private final EventRules rules;
    private final EventStore store;
    private final Customers customers;
    private final TrackingSettings settings;
    private final ApplicationEventPublisher publisher;

    TrackedEvents(EventRules rules, EventStore store, Customers customers, TrackingSettings settings, ApplicationEventPublisher publisher) {
        this.rules = rules;
        this.store = store;
        this.customers = customers;
        this.settings = settings;
        this.publisher = publisher;
    }

    /** Stores events and signals them in one transaction; an id seen before counts as a duplicate and changes nothing. */
    @Transactional
    public Intake record(List<NewEvent> events) {
        return record(events, false);
    }

    /** @param createCustomers whether a customer nobody told of yet is created by her first event */
    @Transactional
    Intake record(List<NewEvent> events, boolean createCustomers) {
        List<Rejection> rejected = new ArrayList<>();
        Map<Integer, NewEvent> valid = valid(events, rejected);
        customers.holdErasures();
        Map<String, Long> ids = customersOf(valid.values(), createCustomers);
        Map<String, Placed> placed = LinkedHashMap.newLinkedHashMap(valid.size());
        int repeated = 0;
        for (Map.Entry<Integer, NewEvent> entry : valid.entrySet()) {
            NewEvent event = entry.getValue();
            Long customerId = ids.get(event.customer());
            if (customerId == null) {
                rejected.add(new Rejection(entry.getKey(), "customer", "customer '%s' is unknown or was erased".formatted(event.customer())));
            } else if (placed.putIfAbsent(event.id(), new Placed(withCurrency(event), customerId)) != null) {
                repeated++;
            }
        }
        rejected.sort(Comparator.comparingInt(Rejection::index));
        int accepted = store(placed);
        return new Intake(accepted, placed.size() - accepted + repeated, rejected);
    }

    private Map<Integer, NewEvent> valid(List<NewEvent> events, List<Rejection> rejected) {
        Map<Integer, NewEvent> valid = LinkedHashMap.newLinkedHashMap(events.size());
        for (int index = 0; index < events.size(); index++) {
            Optional<FieldProblem> problem = rules.problem(events.get(index));
            if (problem.isPresent()) {
                rejected.add(new Rejection(index, problem.get().field(), problem.get().field() + " " + problem.get().message()));
            } else {
                valid.put(index, events.get(index));
            }
        }
        return valid;
    }

    private Map<String, Long> customersOf(Collection<NewEvent> events, boolean create) {
        Set<String> externalIds = events.stream().map(NewEvent::customer).collect(Collectors.toSet());
        return create ? customers.registerAll(externalIds) : customers.idsOf(externalIds);
    }

    private int store(Map<String, Placed> placed) {
        if (placed.isEmpty()) {
            return 0;
        }
        Set<String> accepted = store.insert(placed.values());
        if (!accepted.isEmpty()) {
            List<CustomerSignal> signals = placed.values().stream()
                    .filter(each -> accepted.contains(each.event().id())).map(TrackedEvents::signal).toList();
            publisher.publishEvent(new CustomersSignalled(signals));
        }
        return accepted.size();
    }

    private NewEvent withCurrency(NewEvent event) {
        return event.value() == null || event.currency() != null ? event
                : new NewEvent(event.id(), event.type(), event.customer(), event.occurredAt(), event.value(), settings.currency(), event.properties());
    }

    private static CustomerSignal signal(Placed placed) {
        NewEvent event = placed.event();
        return new CustomerSignal("event-" + event.id(), placed.customerId(), event.type(), event.occurredAt(), null, RoutingFacts.of(event.properties()));
    }

    /** In one statement: how many purchases each of these customers made, those stored in this transaction included; none is absent. */
    public Map<Long, Integer> purchaseCounts(Collection<Long> customerIds) {
        return customerIds.isEmpty() ? Map.of() : store.purchaseCounts(customerIds);
    }
}
