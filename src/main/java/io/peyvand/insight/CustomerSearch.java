package io.peyvand.insight;

import io.peyvand.web.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds customers by the beginning of what is known of them, each condition on an index. */
@Component
class CustomerSearch {

    static final Map<String, String> SORTABLE = Map.of(
            "externalId", "c.external_id",
            "lastName", "c.last_name",
            "createdAt", "c.created_at",
            "clv", "s.clv",
            "churnRisk", "s.churn_risk");

    /** A segment's key starts with what it groups by. */
    private static final Map<String, String> SEGMENT_COLUMNS = Map.of("stage", "s.stage", "value", "s.value_segment", "churn", "s.churn_band");

    private static final String ALL = "FROM customer c LEFT JOIN score s ON s.customer_id = c.id WHERE ";
    /** The database believes them to be many, and would look through everybody in order rather than find and sort them. */
    private static final int FEW = 10_000;

    private final JdbcClient jdbc;

    CustomerSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Paging.Page<CustomerSummary> find(CustomerFilter filter, Paging paging) {
        var parameters = new ArrayList<Object>();
        var where = where(filter, parameters);
        long total = jdbc.sql("SELECT count(*) " + ALL + where).params(parameters).query(Long.class).single();
        if (total == 0) {
            return paging.page(List.of(), 0);
        }
        var found = total <= FEW ? "c.id = ANY(ARRAY(SELECT c.id " + ALL + where + "))" : where;
        parameters.add(paging.size());
        parameters.add(paging.offset());
        var items = jdbc.sql("""
                SELECT c.external_id, c.email, c.first_name, c.last_name, coalesce(s.stage, c.stage) AS stage,
                       s.value_segment, s.churn_band, s.clv, round(s.churn_risk::numeric, 4) AS churn_risk
                %s ORDER BY %s NULLS LAST, c.id LIMIT ? OFFSET ?""".formatted(ALL + found, paging.orderBy()))
                .params(parameters)
                .query((row, index) -> new CustomerSummary(row.getString("external_id"), row.getString("email"), row.getString("first_name"),
                        row.getString("last_name"), row.getString("stage"), row.getString("value_segment"), row.getString("churn_band"),
                        row.getString("clv"), row.getBigDecimal("churn_risk")))
                .list();
        return paging.page(items, total);
    }

    private static String where(CustomerFilter filter, List<Object> parameters) {
        var conditions = new ArrayList<String>(List.of("c.erased_at IS NULL"));
        for (var word : filter.words()) {
            conditions.add("(c.external_id LIKE ? OR lower(c.email) LIKE ? OR lower(c.first_name) LIKE ? OR lower(c.last_name) LIKE ?)");
            var lower = CustomerFilter.lowerPrefixPattern(word);
            parameters.addAll(List.of(CustomerFilter.prefixPattern(word), lower, lower, lower));
        }
        if (filter.stage() != null) {
            conditions.add("coalesce(s.stage, c.stage) = ?");
            parameters.add(filter.stage());
        }
        if (filter.segment() != null) {
            int dash = filter.segment().indexOf('-');
            conditions.add(SEGMENT_COLUMNS.get(filter.segment().substring(0, dash)) + " = ?");
            parameters.add(filter.segment().substring(dash + 1));
        }
        return String.join(" AND ", conditions);
    }
}
