package io.peyvand.tracking;

import io.peyvand.customer.ColumnTest;
import io.peyvand.customer.CustomerTally;
import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.PreparedSql;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How often customers did something. */
@Component
class EventTally implements CustomerTally {

    @Override
    public String key() {
        return "event";
    }

    @Override
    public List<String> kinds() {
        return List.of("purchase", "login", "page-viewed", "cart-abandoned", "complaint", "subscription-renewed");
    }

    @Override
    public Optional<String> fault(String kind) {
        return EventRules.type(kind).map(FieldProblem::message);
    }

    @Override
    public Set<String> properties() {
        return Set.of();
    }

    @Override
    public boolean hasValues() {
        return true;
    }

    @Override
    public PreparedSql customers(Count count) {
        StringBuilder sql = new StringBuilder("select customer_id from tracked_event where type = ?");
        List<Object> parameters = new ArrayList<>(List.of(count.kind()));
        if (count.period().since() != null) {
            sql.append(" and occurred_at >= ?");
            parameters.add(count.period().since().atOffset(ZoneOffset.UTC));
        }
        if (count.period().until() != null) {
            sql.append(" and occurred_at < ?");
            parameters.add(count.period().until().atOffset(ZoneOffset.UTC));
        }
        if (count.each() != null) {
            sql.append(" and value >= ?");
            parameters.add(count.each());
        }
        count.where().forEach(condition -> {
            PreparedSql test = ColumnTest.ofField("properties", condition);
            sql.append(" and ").append(test.text());
            parameters.addAll(test.parameters());
        });
        having(count, sql, parameters);
        return new PreparedSql(sql.toString(), parameters);
    }

    private static void having(Count count, StringBuilder sql, List<Object> parameters) {
        sql.append(" group by customer_id");
        List<String> tests = new ArrayList<>();
        if (count.least() > 1) {
            tests.add("count(*) >= ?");
            parameters.add(count.least());
        }
        if (count.most() != null) {
            tests.add("count(*) <= ?");
            parameters.add(count.most());
        }
        if (count.sum() != null) {
            tests.add("sum(value) >= ?");
            parameters.add(count.sum());
        }
        if (!tests.isEmpty()) {
            sql.append(" having ").append(String.join(" and ", tests));
        }
    }
}
