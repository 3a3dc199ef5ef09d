package io.peyvand.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to customers and can be counted, so that filters may ask how often: events, messages. */
public interface CustomerTally {

    /** The field of the tree that names what is counted, such as {@code event}. */
    String key();

    /** What can be counted when that is fixed, such as {@code sent, opened, clicked}; else what usually is. */
    List<String> kinds();

    /** @return what is wrong with the name of a kind, empty when nothing is */
    Optional<String> fault(String kind);

    /** Names of the properties that can be asked for; empty when any can. */
    Set<String> properties();

    boolean hasValues();

    /** A query that yields {@code customer_id} of those it happened to that often, each once. */
    PreparedSql customers(Count count);

    /**
     * @param least at least 1: who is in no row can only be found by leaving out who is
     * @param sum what the values of all of them come to at least
     * @param each what the value of each one that counts is at least
     */
    record Count(String kind, int least, @Nullable Integer most, Period period, @Nullable BigDecimal sum, @Nullable BigDecimal each,
                 List<CustomerCriterion.Condition> where) {
    }

    record Period(@Nullable Instant since, @Nullable Instant until) {
    }
}
