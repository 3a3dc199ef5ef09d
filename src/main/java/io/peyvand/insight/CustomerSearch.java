package io.peyvand.insight;

import io.peyvand.insight.CustomerQuery.Sql;
import io.peyvand.web.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds customers by the beginning of what is known of them and by what scoring found, each on an index: first whom, then what is shown of them. */
@Component
class CustomerSearch {

    static final Map<String, String> SORTABLE = Map.of(
            "externalId", "c.external_id",
            "lastName", "c.last_name",
            "createdAt", "c.created_at",
            "clv", "s.clv",
            "churnRisk", "s.churn_risk");

    /** So many are found and sorted; among more, fifty are met soon by going through everybody in order. */
    static final int COUNTED = 5_000;

    private final JdbcClient jdbc;

    CustomerSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CustomerList find(CustomerFilter filter, Paging paging) {
        var query = new CustomerQuery(filter);
        long unscored = query.mayHaveNewcomers() ? number(query.unscored()) : 0;
        var members = query.hasGroup() ? ids(query.members(unscored, COUNTED + 1)) : List.<Long>of();
        boolean fewInGroup = query.hasGroup() && members.size() <= COUNTED;
        long total = fewInGroup ? members.size() : query.hasWords() ? Long.MAX_VALUE : number(query.groupSize(unscored));
        var all = fewInGroup ? query.among(members) : query.amongMany();
        if (query.hasWords() && total > 0) {
            total = number(Sql.of("SELECT count(*) FROM (SELECT 1 ").and(all).and(Sql.of(" LIMIT ?)", COUNTED + 1)));
        }
        var ids = total == 0 ? List.<Long>of()
                : fewInGroup ? sorted(all, paging)
                : total <= COUNTED ? sorted(query.found(all), paging)
                : inOrder(query, all, paging);
        boolean more = query.hasWords() && total > COUNTED;
        return new CustomerList(summaries(ids), paging.page(), paging.size(), more ? COUNTED : total, more);
    }

    private List<Long> sorted(Sql few, Paging paging) {
        return ids(few, "c.id", paging.orderBy() + " NULLS LAST, c.id", paging.size(), paging.offset());
    }

    /** Who has nothing to be sorted by comes last, whichever the direction, the newest first. */
    private List<Long> inOrder(CustomerQuery query, Sql all, Paging paging) {
        var column = paging.orderBy().substring(0, paging.orderBy().indexOf(' '));
        return switch (column) {
            case "s.clv", "s.churn_risk" -> inOrder(query.withScore(), "s.customer_id", query.withoutScore(), paging);
            case "c.last_name" -> inOrder(all.and(Sql.of(" AND c.last_name IS NOT NULL")), "c.id", all.and(Sql.of(" AND c.last_name IS NULL")), paging);
            default -> ids(all, "c.id", order(paging, "c.id"), paging.size(), paging.offset());
        };
    }

    private List<Long> inOrder(Sql first, String id, Sql rest, Paging paging) {
        var ids = new ArrayList<>(ids(first, id, order(paging, id), paging.size(), paging.offset()));
        if (ids.size() < paging.size()) {
            long skipped = ids.isEmpty() ? paging.offset() - number(Sql.of("SELECT count(*) ").and(first)) : 0;
            ids.addAll(ids(rest, "c.id", "c.id DESC", paging.size() - ids.size(), skipped));
        }
        return ids;
    }

    /** The id in the same direction, so that an index of both can be read either way. */
    private static String order(Paging paging, String id) {
        return paging.orderBy() + ", " + id + (paging.orderBy().endsWith("DESC") ? " DESC" : " ASC");
    }

    private List<Long> ids(Sql of, String id, String order, long limit, long offset) {
        return ids(Sql.of("SELECT " + id + " ").and(of).and(Sql.of(" ORDER BY " + order + " LIMIT ? OFFSET ?", limit, offset)));
    }

    private List<Long> ids(Sql sql) {
        return jdbc.sql(sql.text()).params(sql.parameters()).query(Long.class).list();
    }

    private long number(Sql sql) {
        return jdbc.sql(sql.text()).params(sql.parameters()).query(Long.class).single();
    }

    private List<CustomerSummary> summaries(List<Long> ids) {
        return jdbc.sql("""
                SELECT c.external_id, c.email, c.first_name, c.last_name, coalesce(s.stage, c.stage) AS stage,
                       s.value_segment, s.churn_band, s.clv, round(s.churn_risk::numeric, 4) AS churn_risk
                FROM unnest(?) WITH ORDINALITY AS found (id, place) JOIN customer c ON c.id = found.id LEFT JOIN score s ON s.customer_id = c.id
                WHERE c.erased_at IS NULL ORDER BY found.place""")
                .param(ids.toArray(Long[]::new))
                .query((row, index) -> new CustomerSummary(row.getString("external_id"), row.getString("email"), row.getString("first_name"),
                        row.getString("last_name"), row.getString("stage"), row.getString("value_segment"), row.getString("churn_band"),
                        row.getString("clv"), row.getBigDecimal("churn_risk")))
                .list();
    }
}
