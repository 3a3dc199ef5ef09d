package io.peyvand.segment;

import io.peyvand.customer.ColumnTest;
import io.peyvand.customer.CustomerCriterion;
import io.peyvand.customer.PreparedSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the latest scoring found; whoever came after it is in no row. */
@Component
class ScoreCriterion implements CustomerCriterion {

    private static final Map<String, String> NUMBERS = new LinkedHashMap<>();
    private static final Map<String, String> GROUPS = Map.of("stage", "stage", "valueSegment", "value_segment", "churnBand", "churn_band");
    private static final Map<String, String> DATES = Map.of("firstPurchase", "first_purchase", "lastPurchase", "last_purchase");
    private static final String SCORED = "scored";
    private static final List<String> STAGES = List.of("lead", "prospect", "new", "active", "loyal", "at-risk", "lapsed", "sunset");

    static {
        NUMBERS.put("churnRisk", "churn_risk");
        NUMBERS.put("clv", "clv");
        NUMBERS.put("purchases", "purchases");
        NUMBERS.put("recencyDays", "recency_days");
        NUMBERS.put("frequency", "frequency");
        NUMBERS.put("monetary", "monetary");
        NUMBERS.put("totalSpend", "total");
        NUMBERS.put("recencyQuintile", "recency_quintile");
        NUMBERS.put("frequencyQuintile", "frequency_quintile");
        NUMBERS.put("monetaryQuintile", "monetary_quintile");
    }

    @Override
    public String topic() {
        return "scores";
    }

    @Override
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("stage", Type.CHOICE, STAGES),
                new Field("valueSegment", Type.CHOICE, List.of("top", "high", "medium", "low")),
                new Field("churnBand", Type.CHOICE, List.of("high", "medium", "low"))));
        NUMBERS.keySet().forEach(name -> fields.add(new Field(name, Type.NUMBER)));
        fields.add(new Field("firstPurchase", Type.DATE));
        fields.add(new Field("lastPurchase", Type.DATE));
        fields.add(new Field(SCORED, Type.FLAG));
        return fields;
    }

    @Override
    public Rows rows() {
        return Rows.AT_MOST_ONE;
    }

    @Override
    public PreparedSql test(Condition condition) {
        String name = condition.field().name();
        if (name.equals(SCORED)) {
            return PreparedSql.of("true");
        }
        if (DATES.containsKey(name)) {
            return ColumnTest.ofDate(DATES.get(name), condition);
        }
        return ColumnTest.of(GROUPS.getOrDefault(name, NUMBERS.get(name)), condition);
    }

    @Override
    public PreparedSql customers(PreparedSql test) {
        return new PreparedSql("select customer_id from score where (" + test.text() + ")", test.parameters());
    }
}
