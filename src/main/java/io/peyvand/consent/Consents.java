package io.peyvand.consent;

import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** May we contact them. */
@Component
public class Consents {

    /**
     * Why each of these customers may not be contacted now, for those who may not; customers who may are absent. Runs in the caller's
     * transaction and locks what it read against a concurrent withdrawal until that ends.
     *
     * @param purpose {@code marketing} needs a granted consent; {@code service} needs only that the address is not suppressed
     * @return {@code NO_CONSENT} or {@code SUPPRESSED} by customer id
     */
    public Map<Long, String> refusals(Collection<Long> customerIds, String purpose, String channel) {
        throw new UnsupportedOperationException();
    }

    /** The address does not exist or complained: nobody writes to it again. Idempotent. */
    public void suppress(long customerId, String reason, String source) {
        throw new UnsupportedOperationException();
    }

    /** The link of a pending double opt-in. */
    public String confirmationUrl(String optInId) {
        throw new UnsupportedOperationException();
    }

    /** The one-click unsubscribe link (RFC 8058) of this customer for marketing on this channel. */
    public String unsubscribeUrl(long customerId, String channel) {
        throw new UnsupportedOperationException();
    }
}
