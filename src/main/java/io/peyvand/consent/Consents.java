package io.peyvand.consent;

import io.peyvand.access.PublicUrl;
import io.peyvand.access.SignedTokens;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** May we contact them. */
@Component
public class Consents {

    static final String OPT_IN_USE = "opt-in";
    static final String UNSUBSCRIBE_USE = "unsubscribe";

    private final JdbcClient jdbc;
    private final Suppressions suppressions;
    private final SignedTokens tokens;
    private final PublicUrl publicUrl;

    Consents(JdbcClient jdbc, Suppressions suppressions, SignedTokens tokens, PublicUrl publicUrl) {
        this.jdbc = jdbc;
        this.suppressions = suppressions;
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    /**
     * Why each of these customers may not be contacted now, for those who may not; customers who may are absent. Runs in the caller's
     * transaction and locks what it read against a concurrent withdrawal until that ends.
     *
     * @param purpose {@code marketing} needs a granted consent; {@code service} needs only that the address is not suppressed
     * @return {@code NO_CONSENT} or {@code SUPPRESSED} by customer id
     */
    @Transactional
    public Map<Long, String> refusals(Collection<Long> customerIds, String purpose, String channel) {
        if (customerIds.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> refusals = new HashMap<>();
        if (!purpose.equals("service")) {
            Set<Long> granted = lockGranted(customerIds, purpose, channel);
            customerIds.stream().filter(id -> !granted.contains(id)).forEach(id -> refusals.put(id, "NO_CONSENT"));
        }
        suppressions.lockSuppressed(customerIds, channel).forEach(id -> refusals.put(id, "SUPPRESSED"));
        return refusals;
    }

    private Set<Long> lockGranted(Collection<Long> customerIds, String purpose, String channel) {
        return new HashSet<>(jdbc.sql("""
                select customer_id from consent_state
                where customer_id = any(:ids) and purpose = :purpose and channel = :channel and granted
                order by customer_id for share""")
                .param("ids", customerIds.toArray(Long[]::new)).param("purpose", purpose).param("channel", channel)
                .query(Long.class).list());
    }

    /** The address does not exist or complained: nobody writes to it again. Idempotent. */
    @Transactional
    public void suppress(long customerId, String reason, String source) {
        suppressions.suppress(customerId, reason, source);
    }

    /** The link of a pending double opt-in. */
    public String confirmationUrl(String optInId) {
        return publicUrl.of("/c/" + tokens.sign(OPT_IN_USE, optInId));
    }

    /** The one-click unsubscribe link (RFC 8058) of this customer for marketing on this channel. */
    public String unsubscribeUrl(long customerId, String channel) {
        return publicUrl.of("/u/" + tokens.sign(UNSUBSCRIBE_USE, customerId + ":" + channel));
    }
}
