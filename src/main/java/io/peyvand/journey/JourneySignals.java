package io.peyvand.journey;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells running journeys what happened, in the transaction that stored it: exits first, then what they wait for, then entries, so that
 * one signal can end a run and start the next.
 */
@Component
class JourneySignals {

    private final JourneyCatalogue catalogue;
    private final Enrolments enrolments;
    private final JourneyExits exits;
    private final AwaitedMessages messages;
    private final EntryRules entryRules;

    JourneySignals(JourneyCatalogue catalogue, Enrolments enrolments, JourneyExits exits, AwaitedMessages messages, EntryRules entryRules) {
        this.catalogue = catalogue;
        this.enrolments = enrolments;
        this.exits = exits;
        this.messages = messages;
        this.entryRules = entryRules;
    }

    @EventListener
    @Transactional
    public void on(CustomersSignalled signalled) {
        List<CustomerSignal> inOrder = signalled.signals().stream().sorted(Comparator.comparing(CustomerSignal::occurredAt)).toList();
        Map<Long, List<Enrolment>> running = running(inOrder);
        Map<UUID, String> reasons = reasons(inOrder, running);
        exits.exit(running.values().stream().flatMap(List::stream).toList(), reasons);
        messages.publish(inOrder, running, reasons.keySet());
        entryRules.onSignals(inOrder);
    }

    /** By customer: her active enrolments, of those customers for whom it matters. */
    private Map<Long, List<Enrolment>> running(List<CustomerSignal> signals) {
        Set<Long> customers = signals.stream().filter(this::concernsRuns).map(CustomerSignal::customerId).collect(Collectors.toSet());
        return customers.isEmpty() ? Map.of()
                : enrolments.activeOf(customers).stream().collect(Collectors.groupingBy(Enrolment::customerId));
    }

    private boolean concernsRuns(CustomerSignal signal) {
        return catalogue.endsAny(signal.type()) || signal.reference() == null && catalogue.awaitsAnywhere(signal.type());
    }

    /** By enrolment: the first signal since it began that ends it. */
    private Map<UUID, String> reasons(List<CustomerSignal> inOrder, Map<Long, List<Enrolment>> running) {
        Map<UUID, String> reasons = new HashMap<>();
        for (CustomerSignal signal : inOrder) {
            for (Enrolment enrolment : running.getOrDefault(signal.customerId(), List.of())) {
                if (catalogue.ends(signal.type(), enrolment.journey()) && !signal.occurredAt().isBefore(enrolment.enrolledAt())) {
                    reasons.putIfAbsent(enrolment.id(), signal.type());
                }
            }
        }
        return reasons;
    }
}
