package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.AudienceCount.Counts;
import io.peyvand.campaign.audience.AudienceCount.Drawn;
import io.peyvand.campaign.audience.MemberList.Member;
import io.peyvand.customer.PreparedSql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code campaign_member_block}, which the view {@code campaign_member} shows one by one, and {@code campaign_group}. */
@Repository
class FrozenMembers {

    private static final String BLOCKS = """
            insert into campaign_member_block as b (campaign_id, block, slots, places)
            select ?, customer_id >> 12, array_agg((customer_id & 4095)::smallint), array_agg(place) from\s""";

    private static final String COUNT = """
            insert into campaign_group (campaign_id, arm, exclusion, members)
            select campaign_id, arm, exclusion, count(*) from campaign_member where campaign_id = ? group by campaign_id, arm, exclusion""";

    private final JdbcClient jdbc;

    FrozenMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sorted, since the joins come sorted anyway and near ids share a row. */
    void write(UUID campaignId, PreparedSql classification) {
        PreparedSql writing = new SqlText().add(BLOCKS + """
                (select customer_id, case when reason = 0 then arm else (-1 - reason)::smallint end as place from\s""", campaignId)
                .add(classification, "classified").add(" order by customer_id) as drawn group by customer_id >> 12").prepared();
        jdbc.sql(writing.text()).params(writing.parameters()).update();
        jdbc.sql(COUNT).param(campaignId).update();
    }

    Counts counts(UUID campaignId) {
        Map<Exclusion, Long> excluded = new LinkedHashMap<>();
        Arrays.stream(Exclusion.values()).forEach(reason -> excluded.put(reason, 0L));
        long[] sums = new long[2];
        jdbc.sql("select arm, exclusion, members from campaign_group where campaign_id = ?").param(campaignId).query(row -> {
            long members = row.getLong("members");
            sums[0] += members;
            if (row.getString("exclusion") != null) {
                excluded.put(Exclusion.valueOf(row.getString("exclusion")), members);
            } else if (row.getInt("arm") == 0) {
                sums[1] += members;
            }
        });
        return new Counts(sums[0], sums[1], excluded);
    }

    List<Drawn> sample(UUID campaignId, int limit) {
        return jdbc.sql("select customer_id, arm from campaign_member where campaign_id = ? and arm is not null order by block, customer_id limit ?")
                .param(campaignId).param(limit).query((row, number) -> new Drawn(row.getLong("customer_id"), row.getInt("arm"))).list();
    }

    Map<Long, Integer> armsOf(UUID campaignId, Collection<Long> customerIds) {
        Map<Long, Integer> arms = new HashMap<>();
        jdbc.sql("""
                select customer_id, arm from campaign_member
                where campaign_id = :campaign and block in (select id >> 12 from unnest(:ids) as id) and customer_id = any(:ids)""")
                .param("campaign", campaignId).param("ids", customerIds.toArray(Long[]::new)).query(row -> {
                    arms.put(row.getLong("customer_id"), row.getInt("arm"));
                });
        return arms;
    }

    /** None of them may be a member already. */
    void add(UUID campaignId, Map<Long, Member> members) {
        List<Long> ids = members.keySet().stream().sorted().toList();
        jdbc.sql(BLOCKS + """
                unnest(?, ?) as m (customer_id, place) group by customer_id >> 12
                on conflict (campaign_id, block) do update set slots = b.slots || excluded.slots, places = b.places || excluded.places""")
                .param(campaignId).param(ids.toArray(Long[]::new))
                .param(ids.stream().map(id -> (short) members.get(id).arm()).toArray(Short[]::new)).update();
    }

    /** Sent elsewhere, all at once, at that instant; nothing is left to do for it but to count. */
    void closeAsImported(UUID campaignId, Instant sentAt, Instant now) {
        jdbc.sql(COUNT).param(campaignId).update();
        Counts counts = counts(campaignId);
        jdbc.sql("""
                update campaign set state = 'DONE', launched_at = :now, frozen_at = :now, started_at = :sent, drained_at = :sent, concluded_at = :now,
                    audience_size = :audience, holdout_size = :holdout, released = :released, fully_released = true
                where id = :id""")
                .param("now", now.atOffset(ZoneOffset.UTC)).param("sent", sentAt.atOffset(ZoneOffset.UTC)).param("audience", counts.audience())
                .param("holdout", counts.holdout()).param("released", counts.audience() - counts.holdout()).param("id", campaignId).update();
    }
}
