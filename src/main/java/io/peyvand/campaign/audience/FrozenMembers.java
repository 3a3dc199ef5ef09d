package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.AudienceCount.Counts;
import io.peyvand.campaign.audience.AudienceCount.Drawn;
import io.peyvand.customer.PreparedSql;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code campaign_member} and {@code campaign_group}. */
@Repository
class FrozenMembers {

    private static final String COUNT = """
            insert into campaign_group (campaign_id, arm, exclusion, members)
            select ?, arm, exclusion, count(*) from frozen group by arm, exclusion""";

    private final JdbcClient jdbc;

    FrozenMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes and counts in one statement: all of it is there, or nothing. */
    void write(UUID campaignId, PreparedSql classification) {
        PreparedSql writing = new SqlText().add("""
                with frozen as (
                    insert into campaign_member (campaign_id, customer_id, arm, exclusion)
                    select ?, customer_id, case when reason = 0 then arm end, (%s)[reason] from\s""".formatted(Exclusion.sqlArray()), campaignId)
                .add(classification, "classified").add(" returning arm, exclusion) " + COUNT, campaignId).prepared();
        jdbc.sql(writing.text()).params(writing.parameters()).update();
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
        return jdbc.sql("select customer_id, arm from campaign_member where campaign_id = ? and arm is not null order by customer_id limit ?")
                .param(campaignId).param(limit).query((row, number) -> new Drawn(row.getLong("customer_id"), row.getInt("arm"))).list();
    }
}
