package io.peyvand.segment;

import io.peyvand.customer.Customers;
import io.peyvand.tracking.PurchaseHistories;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gathers, in temporary tables of one transaction, what a scoring starts from. */
@Component
class ScoringInput {

    private static final String FIFTHS = "percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by %s)::float8[]";

    private final Customers customers;
    private final PurchaseHistories purchases;
    private final SegmentSettings settings;

    ScoringInput(Customers customers, PurchaseHistories purchases, SegmentSettings settings) {
        this.customers = customers;
        this.purchases = purchases;
        this.settings = settings;
    }

    void gather(Connection connection, Instant until) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Compiling these queries takes longer than it saves.
            statement.execute("set local work_mem = '%s'; set local jit = off".formatted(settings.workMemory()));
            customers.copyStagesInto(connection, "scoring_customer");
            purchases.summariseInto(connection, "scoring_purchase", until);
            statement.execute("analyze scoring_customer; analyze scoring_purchase");
        }
    }

    Quintiles quintiles(Connection connection, LocalDate today) throws SQLException {
        String query = "select " + FIFTHS.formatted("date '" + today + "' - last_day") + ", " + FIFTHS.formatted("days - 1") + ", "
                + FIFTHS.formatted("total / days") + " from scoring_purchase having count(*) > 0";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() ? new Quintiles(numbers(row.getArray(1)), numbers(row.getArray(2)), numbers(row.getArray(3))) : Quintiles.NONE;
        }
    }

    private static List<Double> numbers(Array array) throws SQLException {
        return List.of((Double[]) array.getArray());
    }

    /**
     * @param carriesChanges the scoring before was never acted upon, so its changes still count: compare with what was before it
     */
    BoughtRows rows(Connection connection, boolean carriesChanges) throws SQLException, IOException {
        String before = carriesChanges ? "case when s.changed then s.previous_%1$s else s.%1$s end" : "s.%1$s";
        return new BoughtRows(connection, """
                select c.customer_id, c.stage, p.purchases, p.days, p.first_day, p.last_day, p.total, %s, %s, %s
                from scoring_customer c left join scoring_purchase p using (customer_id) left join score s using (customer_id)"""
                .formatted(before.formatted("stage"), before.formatted("value_segment"), before.formatted("churn_band")));
    }
}
