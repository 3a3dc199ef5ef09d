package io.peyvand.channel;

import java.util.Collection;
import org.springframework.stereotype.Component;

/** The delivery ledger: one row per message to one customer, written once, whatever asks twice. */
@Component
public class Deliveries {

    /** Drops what is still waiting for these enrolments, with the reason. */
    public int withdraw(Collection<String> enrolmentIds, String reason) {
        throw new UnsupportedOperationException();
    }
}
