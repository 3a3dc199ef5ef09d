package io.peyvand.customer;

import io.peyvand.access.Audit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets a person: her journeys end, her facts go, and only keyed hashes stay, so that she does not come back by mistake. */
@Component
class Erasure {

    private final CustomerStore store;
    private final Erasures erasures;
    private final ObjectProvider<CustomerFacet> facets;
    private final Signals signals;
    private final Audit audit;

    Erasure(CustomerStore store, Erasures erasures, ObjectProvider<CustomerFacet> facets, Signals signals, Audit audit) {
        this.store = store;
        this.erasures = erasures;
        this.facets = facets;
        this.signals = signals;
        this.audit = audit;
    }

    /** @return whether such a customer is or was known here */
    @Transactional
    boolean erase(String externalId) {
        erasures.waitForWriters();
        CustomerProfile customer = store.findByExternalId(externalId).filter(found -> store.lock(found.id())).orElse(null);
        if (customer == null) {
            return erasures.remembers(externalId);
        }
        // Journeys hear of it while they can still find her, and leave before her facts go.
        signals.erased(customer.id());
        facets.orderedStream().forEach(facet -> facet.erase(customer.id()));
        erasures.remember(externalId, customer.email());
        store.anonymise(customer.id());
        audit.record("customer.erase", String.valueOf(customer.id()), Map.of());
        return true;
    }

    /** Publishes what the customer module itself has to say to journeys. */
    @Component
    static class Signals {

        private final ApplicationEventPublisher events;
        private final Clock clock;

        Signals(ApplicationEventPublisher events, Clock clock) {
            this.events = events;
            this.clock = clock;
        }

        void erased(long customerId) {
            CustomerSignal signal = new CustomerSignal("erased-" + customerId, customerId, "erased", clock.instant(), null, Map.of());
            events.publishEvent(new CustomersSignalled(List.of(signal)));
        }
    }
}
