package io.peyvand.segment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scoring found out about one customer. Days count from the epoch; the quintiles, days and recency of someone who never bought
 * are absent.
 */
record Score(
        long customerId,
        int purchases,
        int frequency,
        @Nullable Integer recencyDays,
        @Nullable Integer firstDay,
        @Nullable Integer lastDay,
        BigDecimal monetary,
        BigDecimal total,
        @Nullable Short recencyQuintile,
        @Nullable Short frequencyQuintile,
        @Nullable Short monetaryQuintile,
        double churnRisk,
        BigDecimal clv,
        Groups groups) {

    /** The groups that tables put her in. */
    record Groups(String stage, String valueSegment, String churnBand) {
    }

    /** What processes and tables may ask, by the names of {@code customer.loadFacts}. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put("stage", groups.stage());
        facts.put("valueSegment", groups.valueSegment());
        facts.put("churnRisk", churnRisk);
        facts.put("churnBand", groups.churnBand());
        facts.put("clv", clv);
        facts.put("recencyDays", recencyDays);
        facts.put("frequency", frequency);
        facts.put("monetary", monetary);
        facts.put("purchases", purchases);
        return facts;
    }
}
