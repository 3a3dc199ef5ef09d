package io.peyvand;

import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears what journeys hear, once it is committed; keeps the latest. */
@Component
public class SignalRecorder {

    private static final int KEPT = 2_000;

    private final Queue<CustomerSignal> signals = new ConcurrentLinkedQueue<>();

    @TransactionalEventListener
    void on(CustomersSignalled signalled) {
        signalled.signals().stream().limit(KEPT).forEach(signals::add);
        while (signals.size() > KEPT) {
            signals.poll();
        }
    }

    public List<CustomerSignal> of(long customerId, String type) {
        return signals.stream().filter(signal -> signal.customerId() == customerId && signal.type().equals(type)).toList();
    }
}
