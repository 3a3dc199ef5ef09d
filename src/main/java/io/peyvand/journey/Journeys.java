package io.peyvand.journey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Customers moving through BPMN. */
@Component
public class Journeys {

    /**
     * Enrols customers in one statement, in the caller's transaction; who is in the journey already, or may not enter it again yet, is
     * passed over. Starts are released later, most valuable first, at the rate the engine accepts.
     *
     * @return how many were enrolled
     */
    public int enrol(String processId, List<Candidate> candidates) {
        throw new UnsupportedOperationException();
    }

    /** @param variables opaque ids and routing facts only */
    public record Candidate(long customerId, BigDecimal priority, Map<String, Object> variables) {
    }
}
