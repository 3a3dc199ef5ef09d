package io.peyvand.campaign;

import io.peyvand.campaign.WaveRows.Wave;
import io.peyvand.campaign.audience.SqlText;
import io.peyvand.customer.PreparedSql;
import io.peyvand.journey.Journeys;
import io.peyvand.journey.SourceStarts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Starts the journey of a campaign for its members, by way of the journeys' own queue. Started counts as sent; who is passed over stands in
 * {@code campaign_pass} with the reason.
 */
@Component
class CampaignStarts {

    private final JdbcClient jdbc;
    private final Journeys journeys;

    CampaignStarts(JdbcClient jdbc, Journeys journeys) {
        this.jdbc = jdbc;
        this.journeys = journeys;
    }

    /** @return how many members went on, those passed over included */
    long release(Campaign campaign, Wave wave) {
        String journey = String.valueOf(campaign.plan().journey());
        Object[] bounds = WaveRows.bounds(campaign.id(), wave);
        PreparedSql members = new SqlText().add("select m.customer_id from campaign_member m where m.exclusion is null and ")
                .add(WaveRows.within(campaign), bounds).prepared();
        int enrolled = journeys.enrolAll(journey, campaign.source(), members);
        PreparedSql passed = new SqlText().add("""
                insert into campaign_pass (campaign_id, customer_id, reason)
                select m.campaign_id, m.customer_id, case when m.exclusion is not null then m.exclusion
                    when exists (select from\s""")
                .add(journeys.running(journey), "r").add("""
                         where r.customer_id = m.customer_id) then 'ALREADY_IN_JOURNEY' else 'REENTRY_TOO_EARLY' end
                from campaign_member m where not exists (select from\s""")
                .add(journeys.enrolledBy(campaign.source()), "e").add(" where e.customer_id = m.customer_id) and ")
                .add(WaveRows.within(campaign), bounds).add(" on conflict do nothing").prepared();
        return enrolled + jdbc.sql(passed.text()).params(passed.parameters()).update();
    }

    void hold(Campaign campaign, boolean held) {
        journeys.hold(campaign.source(), held);
    }

    /** Who was started stays in the journey: it has begun to talk to her. */
    void cancel(Campaign campaign, String reason) {
        journeys.cancelQueued(campaign.source(), reason);
        // What the engine may have heard of goes on, also out of a pause.
        journeys.hold(campaign.source(), false);
    }

    long waiting(Campaign campaign) {
        return journeys.startsOf(List.of(campaign.source())).getOrDefault(campaign.source(), SourceStarts.NONE).queued();
    }

    Map<String, SourceStarts> counts(Collection<String> sources) {
        return journeys.startsOf(sources);
    }

    /** By campaign: how many were passed over, by reason. */
    Map<UUID, Map<String, Long>> passed(Collection<UUID> campaigns) {
        Map<UUID, Map<String, Long>> passed = new HashMap<>();
        jdbc.sql("select campaign_id, reason, count(*) as members from campaign_pass where campaign_id = any(?) group by campaign_id, reason")
                .param(campaigns.toArray(UUID[]::new)).query(row -> {
                    passed.computeIfAbsent(row.getObject("campaign_id", UUID.class), id -> new HashMap<>())
                            .put(row.getString("reason"), row.getLong("members"));
                });
        return passed;
    }
}
