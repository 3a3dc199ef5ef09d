package io.peyvand.customer;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who the customers are. */
@Component
public class Customers {

    public Optional<CustomerProfile> find(long id) {
        throw new UnsupportedOperationException();
    }

    public Optional<CustomerProfile> findByExternalId(String externalId) {
        throw new UnsupportedOperationException();
    }

    /** In one statement; erased and unknown customers are absent. */
    public Map<Long, CustomerProfile> findAll(Collection<Long> ids) {
        throw new UnsupportedOperationException();
    }

    /** In one statement: external id to id; unknown and erased are absent. */
    public Map<String, Long> idsOf(Collection<String> externalIds) {
        throw new UnsupportedOperationException();
    }

    /** Creates customers that are known by nothing but their external id, in one statement; ids of all of them. */
    public Map<String, Long> registerAll(Collection<String> externalIds) {
        throw new UnsupportedOperationException();
    }
}
