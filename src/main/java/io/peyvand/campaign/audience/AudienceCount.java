package io.peyvand.campaign.audience;

import io.peyvand.customer.PreparedSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what a classification says, without writing it down. */
@Component
class AudienceCount {

    private final JdbcClient jdbc;

    AudienceCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param excluded every reason, at 0 when nobody has it */
    record Counts(long audience, long holdout, Map<Exclusion, Long> excluded) {

        long eligible() {
            return audience - excluded.values().stream().mapToLong(Long::longValue).sum();
        }

        Counts plus(Counts more) {
            Map<Exclusion, Long> sums = new LinkedHashMap<>(excluded);
            more.excluded.forEach((reason, number) -> sums.merge(reason, number, Long::sum));
            return new Counts(audience + more.audience, holdout + more.holdout, sums);
        }
    }

    /** One row of sums rather than one for each group: PostgreSQL divides such a query among its workers. */
    Counts count(PreparedSql classification) {
        SqlText sql = new SqlText().add("select count(*), count(*) filter (where reason = 0 and arm = 0)");
        Arrays.stream(Exclusion.values()).forEach(reason -> sql.add(", count(*) filter (where reason = " + reason.code() + ")"));
        PreparedSql counting = sql.add(" from ").add(classification, "classified").prepared();
        return jdbc.sql(counting.text()).params(counting.parameters()).query(AudienceCount::counts).single();
    }

    private static Counts counts(ResultSet row, int number) throws SQLException {
        Map<Exclusion, Long> excluded = new LinkedHashMap<>();
        for (Exclusion reason : Exclusion.values()) {
            excluded.put(reason, row.getLong(2 + reason.code()));
        }
        return new Counts(row.getLong(1), row.getLong(2), excluded);
    }

    /** From the first customer to the last. */
    Part everybody(PreparedSql customers) {
        PreparedSql ends = new SqlText().add("select coalesce(min(customer_id), 0) as first, coalesce(max(customer_id), 0) as last from ")
                .add(customers, "c").prepared();
        return jdbc.sql(ends.text()).params(ends.parameters()).query((row, number) -> new Part(row.getLong("first"), row.getLong("last"))).single();
    }

    record Drawn(long customerId, int arm) {
    }

    List<Drawn> eligible(PreparedSql classification, int limit) {
        PreparedSql sampling = new SqlText().add("select customer_id, arm from ").add(classification, "classified")
                .add(" where reason = 0 limit " + limit).prepared();
        return jdbc.sql(sampling.text()).params(sampling.parameters())
                .query((row, number) -> new Drawn(row.getLong("customer_id"), row.getInt("arm"))).list();
    }
}
