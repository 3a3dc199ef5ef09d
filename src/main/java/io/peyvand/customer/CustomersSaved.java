package io.peyvand.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction that saved profiles, so that what depends on an address follows it.
 *
 * @param imported told by a list, which may be older than what the customer said herself
 */
public record CustomersSaved(List<Saved> customers, boolean imported) {

    public record Saved(long customerId, @Nullable String email, List<ConsentStatement> consents) {
    }
}
