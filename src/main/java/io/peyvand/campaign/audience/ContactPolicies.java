package io.peyvand.campaign.audience;

import io.peyvand.channel.SentMessages;
import io.peyvand.consent.Consents;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.Decisions;
import io.peyvand.segment.CustomerGroups;
import io.peyvand.segment.CustomerGroups.Combination;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the table {@code contactPolicy} says of everybody, asked once for each combination of groups. */
@Component
class ContactPolicies {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Decisions decisions;
    private final CustomerGroups groups;
    private final Customers customers;
    private final Consents consents;
    private final SentMessages messages;

    ContactPolicies(Decisions decisions, CustomerGroups groups, Customers customers, Consents consents, SentMessages messages) {
        this.decisions = decisions;
        this.groups = groups;
        this.customers = customers;
        this.consents = consents;
        this.messages = messages;
    }

    private record Ruled(Combination combination, @Nullable Integer maxPerWeek, @Nullable String quietFrom, @Nullable String quietUntil) {

        boolean never() {
            return Objects.equals(maxPerWeek, 0);
        }
    }

    /** For every customer: {@code customer_id, max_per_week, quiet_from, quiet_until}. */
    PreparedSql all(String purpose) {
        PreparedSql known = new SqlText().add("select c.customer_id, coalesce(g.stage, c.stage) as stage, g.value_segment, g.churn_band from ")
                .add(customers.everybody(), "c").add(" left join ").add(groups.scored(), "g").add(" on g.customer_id = c.customer_id").prepared();
        return join(new SqlText().add("select k.customer_id, r.max_per_week, r.quiet_from, r.quiet_until from ").add(known, "k"), ruled(purpose)).prepared();
    }

    /** Customers who may get no message more at that instant: {@code customer_id}, each once. */
    PreparedSql capped(String purpose, Instant at) {
        List<Ruled> ruled = ruled(purpose);
        SqlText sql = join(new SqlText().add("select k.customer_id from ").add(written(purpose, at), "k"), ruled)
                .add(" left join ").add(ownLimits(purpose), "o")
                .add(" on o.customer_id = k.customer_id where k.written >= least(r.max_per_week, o.max_per_week) and coalesce(r.max_per_week, 1) > 0");
        List<Ruled> never = ruled.stream().filter(Ruled::never).toList();
        if (!never.isEmpty()) {
            sql.add(" union all ").add(neverScored(never)).add(" union all ").add(neverUnscored(never));
        }
        return sql.prepared();
    }

    /** Few were written to and are not scored, so their stage is looked up one by one instead of reading all customers once more. */
    private PreparedSql written(String purpose, Instant at) {
        return new SqlText().add("select w.customer_id, w.written, g.value_segment, g.churn_band, coalesce(g.stage, (select c.stage from ")
                .add(customers.everybody(), "c").add(" where c.customer_id = w.customer_id)) as stage from ")
                .add(messages.since(at.minus(WEEK), purpose), "w").add(" left join ").add(groups.scored(), "g").add(" on g.customer_id = w.customer_id").prepared();
    }

    private PreparedSql ownLimits(String purpose) {
        return purpose.equals("marketing") ? consents.ownLimits() : PreparedSql.of("select null::bigint as customer_id, null::integer as max_per_week where false");
    }

    /** The stage alone leaves out nearly everybody, and costs less to look at than all three. */
    private PreparedSql neverScored(List<Ruled> never) {
        List<Ruled> scored = never.stream().filter(each -> each.combination().valueSegment() != null).toList();
        return new SqlText().add("select g.customer_id from ").add(groups.scored(), "g")
                .add(" where g.stage = any(?) and (g.stage, g.value_segment, g.churn_band) in ("
                        + "select n.stage, n.value, n.churn from unnest(?::text[], ?::text[], ?::text[]) as n (stage, value, churn))",
                        column(scored, each -> each.combination().stage()), column(scored, each -> each.combination().stage()),
                        column(scored, each -> each.combination().valueSegment()), column(scored, each -> each.combination().churnBand()))
                .prepared();
    }

    private PreparedSql neverUnscored(List<Ruled> never) {
        List<Ruled> unscored = never.stream().filter(each -> each.combination().valueSegment() == null).toList();
        return new SqlText().add("select c.customer_id from ").add(customers.everybody(), "c")
                .add(" where c.stage = any(?) and not exists (select from ", (Object) column(unscored, each -> each.combination().stage()))
                .add(groups.scored(), "g").add(" where g.customer_id = c.customer_id)").prepared();
    }

    /** What was ruled, as r, for the groups of k. */
    private static SqlText join(SqlText sql, List<Ruled> ruled) {
        return sql.add("""
                 left join unnest(?::text[], ?::text[], ?::text[], ?::integer[], ?::time[], ?::time[])
                    as r (stage, value_segment, churn_band, max_per_week, quiet_from, quiet_until)
                on r.stage = k.stage and r.value_segment = coalesce(k.value_segment, '') and r.churn_band = coalesce(k.churn_band, '')""",
                column(ruled, each -> each.combination().stage()),
                column(ruled, each -> Objects.requireNonNullElse(each.combination().valueSegment(), "")),
                column(ruled, each -> Objects.requireNonNullElse(each.combination().churnBand(), "")),
                ruled.stream().map(Ruled::maxPerWeek).toArray(Integer[]::new),
                column(ruled, Ruled::quietFrom), column(ruled, Ruled::quietUntil));
    }

    private static String[] column(List<Ruled> ruled, Function<Ruled, @Nullable String> value) {
        return ruled.stream().map(value).toArray(String[]::new);
    }

    private List<Ruled> ruled(String purpose) {
        DecisionTable table = decisions.table("contactPolicy");
        return groups.combinations().stream().map(combination -> rule(table, purpose, combination)).toList();
    }

    private static Ruled rule(DecisionTable table, String purpose, Combination combination) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("purpose", purpose);
        facts.put("stage", combination.stage());
        facts.put("valueSegment", combination.valueSegment());
        facts.put("churnBand", combination.churnBand());
        if (!(table.evaluate(facts).output() instanceof Map<?, ?> said)) {
            return new Ruled(combination, null, null, null);
        }
        return new Ruled(combination, said.get("maxPerWeek") instanceof Number most ? (Integer) most.intValue() : null,
                text(said.get("quietFrom")), text(said.get("quietUntil")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
