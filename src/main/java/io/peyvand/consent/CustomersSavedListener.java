package io.peyvand.consent;

import io.peyvand.consent.ConsentLog.Said;
import io.peyvand.consent.ConsentLog.Weight;
import io.peyvand.customer.CustomersSaved;
import io.peyvand.customer.CustomersSaved.Saved;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes from saved profiles what concerns consent: the address and what the client says was agreed to. */
@Component
class CustomersSavedListener {

    private final ConsentLog log;
    private final Suppressions suppressions;

    CustomersSavedListener(ConsentLog log, Suppressions suppressions) {
        this.log = log;
        this.suppressions = suppressions;
    }

    @EventListener
    void on(CustomersSaved saved) {
        List<Saved> reachable = saved.customers().stream().filter(customer -> customer.email() != null).toList();
        if (!reachable.isEmpty()) {
            suppressions.follow(reachable.stream().map(Saved::customerId).toList(), reachable.stream().map(Saved::email).toList());
        }
        List<Said> sayings = saved.customers().stream().flatMap(CustomersSavedListener::sayings).toList();
        log.record(sayings, saved.imported() ? Weight.LIST : Weight.CHANGE);
    }

    private static Stream<Said> sayings(Saved customer) {
        return customer.consents().stream().map(statement -> new Said(customer.customerId(), statement, null));
    }
}
