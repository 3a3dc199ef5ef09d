package io.peyvand.consent;

import io.peyvand.consent.ConsentLog.Said;
import io.peyvand.consent.ConsentLog.Weight;
import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.Customers;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a customer's leave from marketing, once however often she says so, and tells by which message she left. */
@Component
class Departures {

    private final Customers customers;
    private final ConsentLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Departures(Customers customers, ConsentLog log, ApplicationEventPublisher events, Clock clock) {
        this.customers = customers;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How she said so.
     *
     * @param source such as {@code one-click}
     * @param text the words she was shown; absent when a mail program spoke for her
     */
    record Act(String source, @Nullable String text, @Nullable UUID deliveryId) {
    }

    /** Who was erased needs nothing more: nobody writes to her either way. */
    @Transactional
    public void leave(long customerId, Collection<String> channels, Act act) {
        if (customers.find(customerId).isEmpty()) {
            return;
        }
        List<Said> withdrawals = channels.stream().map(channel -> new Said(customerId,
                new ConsentStatement("marketing", channel, false, act.source(), act.text()), null)).toList();
        boolean left = log.record(withdrawals, Weight.CHANGE);
        if (left && act.deliveryId() != null) {
            events.publishEvent(new CustomerUnsubscribed(act.deliveryId(), clock.instant()));
        }
    }
}
