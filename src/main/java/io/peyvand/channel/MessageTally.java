package io.peyvand.channel;

import io.peyvand.customer.ColumnTest;
import io.peyvand.customer.CustomerTally;
import io.peyvand.customer.PreparedSql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many messages customers got, opened or clicked; the columns hold no hits of machines. */
@Component
class MessageTally implements CustomerTally {

    private static final Map<String, String> INSTANTS = Map.of("sent", "accepted_at", "opened", "opened_at", "clicked", "clicked_at");
    private static final Map<String, String> COLUMNS = Map.of("offer", "offer", "campaign", "source", "channel", "channel", "purpose", "purpose");

    @Override
    public String key() {
        return "message";
    }

    @Override
    public List<String> kinds() {
        return List.of("sent", "opened", "clicked");
    }

    @Override
    public Optional<String> fault(String kind) {
        return INSTANTS.containsKey(kind) ? Optional.empty() : Optional.of("must be one of " + String.join(", ", kinds()));
    }

    @Override
    public Set<String> properties() {
        return COLUMNS.keySet();
    }

    @Override
    public boolean hasValues() {
        return false;
    }

    @Override
    public PreparedSql customers(Count count) {
        String instant = INSTANTS.get(count.kind());
        StringBuilder sql = new StringBuilder("select customer_id from delivery where ").append(instant).append(" is not null");
        List<Object> parameters = new ArrayList<>();
        bound(instant + " >= ?", count.period().since(), sql, parameters);
        bound(instant + " < ?", count.period().until(), sql, parameters);
        count.where().forEach(condition -> {
            PreparedSql test = ColumnTest.of(COLUMNS.get(condition.name()), condition);
            sql.append(" and ").append(test.text());
            parameters.addAll(test.parameters());
        });
        sql.append(" group by customer_id having count(*) ").append(count.most() == null ? ">= ?" : "between ? and ?");
        parameters.add(count.least());
        if (count.most() != null) {
            parameters.add(count.most());
        }
        return new PreparedSql(sql.toString(), parameters);
    }

    private static void bound(String test, @Nullable Instant at, StringBuilder sql, List<Object> parameters) {
        if (at != null) {
            sql.append(" and ").append(test);
            parameters.add(at.atOffset(ZoneOffset.UTC));
        }
    }
}
