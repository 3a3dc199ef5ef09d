package io.peyvand.campaign.result;

import io.peyvand.campaign.audience.Experiment;
import io.peyvand.campaign.audience.Experiment.Arm;
import io.peyvand.campaign.audience.Experiments;
import io.peyvand.campaign.audience.SqlText;
import io.peyvand.channel.SentMessages;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.customer.SafeCsv;
import io.peyvand.tracking.GoalEvents;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The frozen audience as a table, read and written row by row however long it is. */
@Component
class MemberExport {

    private static final int FETCHED = 1_000;

    private final Experiments experiments;
    private final Measurements measurements;
    private final Customers customers;
    private final SentMessages messages;
    private final JdbcClient jdbc;

    MemberExport(Experiments experiments, Measurements measurements, Customers customers, SentMessages messages, JdbcClient jdbc) {
        this.experiments = experiments;
        this.measurements = measurements;
        this.customers = customers;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    /** @throws io.peyvand.web.Problem 404 */
    void check(UUID campaignId) {
        experiments.experiment(campaignId);
    }

    /** Inside a transaction the driver reads a thousand rows at a time. Whoever was erased is not in it. */
    @Transactional(readOnly = true)
    public void write(UUID campaignId, OutputStream out) {
        Experiment experiment = experiments.experiment(campaignId);
        Map<Integer, String> offers = experiment.arms().stream().collect(Collectors.toMap(Arm::position, Arm::offer));
        PreparedSql rows = rows(experiment);
        try (SafeCsv csv = new SafeCsv(out)) {
            csv.row("customer", "arm", "offer", "excluded", "state", "reason", "openedAt", "clickedAt", "converted", "revenue");
            measurements.withoutLoops(() -> {
                jdbc.sql(rows.text()).params(rows.parameters()).withFetchSize(FETCHED).query(row -> {
                    line(csv, row, offers);
                });
                return null;
            });
        }
    }

    private PreparedSql rows(Experiment experiment) {
        return new SqlText().add("""
                        select c.external_id, m.arm, m.exclusion, s.state, s.reason, s.opened_at, s.clicked_at, g.customer_id is not null as converted,
                            g.revenue
                        from campaign_member m join\s""").add(customers.everybody(), "c").add(" on c.customer_id = m.customer_id left join ")
                .add(messages.of(experiment.id().toString()), "s")
                .add(" on s.customer_id = m.customer_id left join (select customer_id, sum(value) as revenue from ")
                .add(measurements.reached(experiment, experiment.goal().event()), "e")
                .add(" group by customer_id) g on g.customer_id = m.customer_id where m.campaign_id = ? order by m.customer_id", experiment.id()).prepared();
    }

    private static void line(SafeCsv csv, ResultSet row, Map<Integer, String> offers) throws SQLException {
        Integer arm = row.getObject("arm", Integer.class);
        csv.row(row.getString("external_id"), name(arm), arm == null ? null : offers.get(arm),
                row.getString("exclusion"), row.getString("state"), row.getString("reason"), row.getString("opened_at"),
                row.getString("clicked_at"), row.getBoolean("converted"), row.getBigDecimal("revenue"));
    }

    private static @Nullable Object name(@Nullable Integer arm) {
        return switch (arm) {
            case 0 -> "holdout";
            case -1 -> "rest";
            case null, default -> arm;
        };
    }
}
