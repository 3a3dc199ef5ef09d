package io.peyvand.segment;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Which groups customers are in. */
@Component
public class Segments {

    /** Asks for a scoring of all customers; it runs as an instance of nightly-scoring. */
    public long request() {
        throw new UnsupportedOperationException();
    }

    /** Streams, most valuable first, every customer whose stage, value segment or churn band this scoring set anew. */
    public void forEachChange(long scoringId, Consumer<ScoreChange> action) {
        throw new UnsupportedOperationException();
    }

    /** Closes the scoring with how many enrolments each journey got. Idempotent. */
    public void finish(long scoringId, Map<String, Integer> started) {
        throw new UnsupportedOperationException();
    }

    /**
     * In one statement: what entry rules may ask about each customer ({@code stage, valueSegment, churnBand, churnRisk, clv, purchases}, …),
     * as {@code customer.loadFacts} names it; customers never scored are absent.
     */
    public Map<Long, Map<String, Object>> factsOf(Collection<Long> customerIds) {
        throw new UnsupportedOperationException();
    }
}
