package io.peyvand.campaign.page;

import io.peyvand.campaign.Campaigns;
import io.peyvand.campaign.audience.Audiences;
import io.peyvand.campaign.audience.Experiment;
import io.peyvand.campaign.audience.PartialPreview;
import io.peyvand.customer.PreparedSql;
import io.peyvand.segment.Segments;
import io.peyvand.tracking.GoalEvents;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Whom a draft would reach, counted by the very question that freezes the audience of a campaign. */
@Component
class DraftAudience {

    private final Audiences audiences;
    private final Segments segments;
    private final GoalEvents goals;
    private final JdbcClient jdbc;
    private final Clock clock;

    DraftAudience(Audiences audiences, Segments segments, GoalEvents goals, JdbcClient jdbc, Clock clock) {
        this.audiences = audiences;
        this.segments = segments;
        this.goals = goals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param soFar what the step before said to ask on with, null for the first */
    PartialPreview step(UUID draft, DraftPlan plan, @Nullable String soFar) {
        return audiences.step(experiment(draft, plan), soFar);
    }

    /** How many of the audience reached the goal without the campaign, within as many days as it will be given; 0 in an empty audience. */
    double baseRate(DraftPlan plan) {
        PreparedSql members = members(plan.audience());
        PreparedSql reached = goals.between(now().minus(plan.measure().window()), now(), plan.measure().goal());
        List<Object> parameters = new ArrayList<>(members.parameters());
        parameters.addAll(0, reached.parameters());
        return jdbc.sql("""
                with reached as materialized (select distinct customer_id from (%s) goal)
                select coalesce(avg(case when reached.customer_id is null then 0.0 else 1.0 end), 0)
                from (%s) member left join reached using (customer_id)""".formatted(reached.text(), members.text()))
                .params(parameters).query(Double.class).single();
    }

    private PreparedSql members(ObjectNode audience) {
        return audience.has("segment") ? segments.members(audience.get("segment").asString())
                : segments.members(audience.has("filter") ? audience.get("filter") : audience);
    }

    private static Experiment experiment(UUID draft, DraftPlan plan) {
        DraftPlan.Content content = plan.content();
        List<Experiment.Arm> arms = new ArrayList<>();
        content.variants().forEach(variant -> arms.add(new Experiment.Arm(arms.size() + 1, variant.offer(), variant.weight())));
        BigDecimal share = content.winner() == null ? null : content.winner().share();
        String metric = content.winner() == null ? null : content.winner().metric();
        return new Experiment(draft, plan.name(), "DRAFT", plan.audience(), arms, content.holdout(), share, metric, plan.exclusive(),
                content.topic(), Campaigns.seedOf(draft), new Experiment.Goal(plan.measure().goal(), plan.measure().window(), plan.measure().attribution()),
                new Experiment.Times(plan.timing().startAt(), plan.timing().expiresAt(), null, null, null, null));
    }
}
