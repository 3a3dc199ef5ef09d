package io.peyvand.campaign.result;

import io.peyvand.campaign.audience.Experiment;
import io.peyvand.campaign.audience.SqlText;
import io.peyvand.channel.SentMessages;
import io.peyvand.customer.PreparedSql;
import io.peyvand.tracking.GoalEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what members did, in one statement however many they are. */
@Component
class Measurements {

    private static final String FIGURES = """
            select m.arm, count(*) as size, count(g.customer_id) as converted, coalesce(sum(g.revenue), 0) as revenue,
                var_samp(coalesce(g.revenue, 0)::float8) as variance,
                count(s.accepted_at) as sent, count(s.accepted_at) filter (where s.bounced_at is null) as delivered,
                count(s.opened_at) as opened, count(s.clicked_at) as clicked, count(s.unsubscribed_at) as unsubscribed,
                count(s.bounced_at) as bounced, count(s.complained_at) as complained, min(g.first_currency) as first_currency,
                max(g.last_currency) as last_currency
            from campaign_member m left join (
                select customer_id, sum(value) as revenue, min(currency) as first_currency, max(currency) as last_currency from\s""";

    private final JdbcClient jdbc;
    private final GoalEvents events;
    private final SentMessages messages;
    private final Clock clock;

    Measurements(JdbcClient jdbc, GoalEvents events, SentMessages messages, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /** By arm; arms that nobody was drawn into are absent. */
    Map<Integer, ArmFigures> figures(Experiment experiment, String goal) {
        PreparedSql counting = new SqlText().add(FIGURES).add(reached(experiment, goal), "e")
                .add(" group by customer_id) g on g.customer_id = m.customer_id left join ").add(messages.of(experiment.id().toString()), "s")
                .add(" on s.customer_id = m.customer_id where m.campaign_id = ? and m.arm is not null group by m.arm", experiment.id()).prepared();
        List<ArmFigures> figures = withoutLoops(() -> jdbc.sql(counting.text()).params(counting.parameters()).query(Measurements::figures).list());
        return figures.stream().collect(Collectors.toMap(ArmFigures::arm, Function.identity()));
    }

    private static ArmFigures figures(ResultSet row, int number) throws SQLException {
        Messages messages = new Messages(row.getLong("sent"), row.getLong("delivered"), row.getLong("opened"), row.getLong("clicked"),
                row.getLong("unsubscribed"), row.getLong("bounced"), row.getLong("complained"));
        Set<String> currencies = Stream.of(row.getString("first_currency"), row.getString("last_currency")).filter(Objects::nonNull).collect(Collectors.toSet());
        return new ArmFigures(row.getInt("arm"), row.getLong("size"), row.getLong("converted"), row.getBigDecimal("revenue"),
                row.getObject("variance", Double.class), messages, currencies);
    }

    /** What the campaign is credited with: what all its members did who were not held out, or only what they did after a click. */
    Conversions credited(Experiment experiment) {
        SqlText sql = new SqlText().add("select count(distinct e.customer_id) as converted, coalesce(sum(e.value), 0) as revenue from ")
                .add(reached(experiment, experiment.goal().event()), "e")
                .add(" join campaign_member m on m.customer_id = e.customer_id and m.campaign_id = ? and m.arm <> 0", experiment.id());
        if (experiment.goal().attribution().equals("clicked")) {
            sql.add(" join ").add(messages.of(experiment.id().toString()), "s").add(" on s.customer_id = e.customer_id and s.clicked_at <= e.occurred_at");
        }
        PreparedSql counting = sql.prepared();
        return withoutLoops(() -> jdbc.sql(counting.text()).params(counting.parameters())
                .query((row, number) -> new Conversions(row.getLong("converted"), row.getBigDecimal("revenue"))).single());
    }

    /**
     * Of a campaign that its statistics have not seen yet the database expects a single member, and would look at every event again for
     * each of them: minutes instead of moments. Inside a transaction.
     */
    <T> T withoutLoops(Supplier<T> counting) {
        jdbc.sql("set local enable_nestloop = off").update();
        T counted = counting.get();
        jdbc.sql("set local enable_nestloop to default").update();
        return counted;
    }

    /** The events that count. */
    PreparedSql reached(Experiment experiment, String goal) {
        return events.between(from(experiment), until(experiment), goal);
    }

    /** Before its start nothing counts. */
    Instant from(Experiment experiment) {
        Instant startedAt = experiment.times().startedAt();
        return startedAt == null ? clock.instant() : startedAt;
    }

    Instant until(Experiment experiment) {
        Instant end = experiment.countsUntil();
        Instant now = clock.instant();
        return end == null || end.isAfter(now) ? now : end;
    }

    String currency() {
        return events.currency();
    }
}
