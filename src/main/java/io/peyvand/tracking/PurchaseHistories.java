package io.peyvand.tracking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What customers bought, summed up in SQL: for all of them at once, or for one. */
@Component
public class PurchaseHistories {

    private final JdbcClient jdbc;

    PurchaseHistories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Creates a temporary table with one row for every customer who bought something, and drops it with the transaction:
     * {@code customer_id bigint, purchases int, days int, first_day date, last_day date, total double precision}.
     */
    public void summariseInto(Connection connection, String table, Instant until) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The day comes first so that one sort serves both the grouping and the counting of days.
            statement.execute("""
                    create temporary table %s on commit drop as
                    select customer_id, count(*)::int as purchases, count(distinct day)::int as days, min(day) as first_day, max(day) as last_day,
                        coalesce(sum(value), 0)::double precision as total
                    from (select customer_id, (occurred_at at time zone 'UTC')::date as day, value
                        from tracked_event where type = 'purchase' and occurred_at <= '%s') purchase
                    group by customer_id""".formatted(table, until));
        }
    }

    public Optional<PurchaseHistory> of(long customerId, Instant until) {
        return jdbc.sql("""
                select count(*)::int as purchases, count(distinct (occurred_at at time zone 'UTC')::date)::int as days,
                    min((occurred_at at time zone 'UTC')::date) as first_day, max((occurred_at at time zone 'UTC')::date) as last_day,
                    coalesce(sum(value), 0) as total, (array_agg(currency order by occurred_at desc))[1] as currency
                from tracked_event where customer_id = :customer and type = 'purchase' and occurred_at <= :until
                having count(*) > 0""")
                .param("customer", customerId)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new PurchaseHistory(row.getInt("purchases"), row.getInt("days"),
                        row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
                        row.getBigDecimal("total"), row.getString("currency")))
                .optional();
    }
}
