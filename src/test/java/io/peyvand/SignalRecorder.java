package io.peyvand;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears what journeys hear, once it is committed, and keeps the latest; no part of what is measured. */
@Component
@Profile("!bench")
public class SignalRecorder {

    private static final int KEPT = 2_000;

    private final Deque<CustomerSignal> signals = new ArrayDeque<>();

    @TransactionalEventListener
    synchronized void on(CustomersSignalled signalled) {
        signals.addAll(signalled.signals());
        while (signals.size() > KEPT) {
            signals.removeFirst();
        }
    }

    public synchronized List<CustomerSignal> of(long customerId, String type) {
        return signals.stream().filter(signal -> signal.customerId() == customerId && signal.type().equals(type)).toList();
    }
}
