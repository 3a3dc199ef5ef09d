package io.peyvand.segment;

import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The groups that scoring put customers in, for whoever decides about all of them at once: once for each combination, not for each customer. */
@Component
public class CustomerGroups {

    private final Scorings scorings;
    private final Customers customers;

    CustomerGroups(Scorings scorings, Customers customers) {
        this.scorings = scorings;
        this.customers = customers;
    }

    /** Of one customer; only the stage of whoever was never scored is known. */
    public record Combination(String stage, @Nullable String valueSegment, @Nullable String churnBand) {
    }

    /** Customers who were ever scored: {@code customer_id, stage, value_segment, churn_band}. */
    public PreparedSql scored() {
        return PreparedSql.of("select customer_id, stage, value_segment, churn_band from score");
    }

    /** Every combination that a customer can have now; found without reading the customers. */
    public List<Combination> combinations() {
        List<String> found = scorings.segments().stream().map(SegmentSummary::key).toList();
        Set<String> stages = new TreeSet<>(groups(SegmentKind.STAGE, found));
        stages.addAll(customers.stages());
        List<Combination> combinations = new ArrayList<>();
        for (String stage : stages) {
            combinations.add(new Combination(stage, null, null));
            for (String value : groups(SegmentKind.VALUE, found)) {
                for (String churn : groups(SegmentKind.CHURN, found)) {
                    combinations.add(new Combination(stage, value, churn));
                }
            }
        }
        return combinations;
    }

    private static Collection<String> groups(SegmentKind kind, List<String> keys) {
        String prefix = kind.key("");
        return keys.stream().filter(key -> key.startsWith(prefix)).map(key -> key.substring(prefix.length())).toList();
    }
}
