package io.peyvand.campaign;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The next members of a frozen audience, by the cursor of the campaign: each costs the same, however many there are. */
@Repository
class WaveRows {

    private final JdbcClient jdbc;

    WaveRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param from behind this member
     * @param through up to and with this one
     * @param last nobody comes after them
     */
    record Wave(long from, long through, int members, boolean last) {
    }

    Wave next(Campaign campaign, int limit) {
        long from = campaign.progress().releasedThrough();
        return jdbc.sql("""
                select count(*) as members, coalesce(max(customer_id), ?) as through from (
                    select m.customer_id from campaign_member m where m.campaign_id = ? and m.block >= ? >> 12 and m.customer_id > ? and\s"""
                        + phase(campaign) + """
                    order by m.block, m.customer_id limit ?) as next
                """).params(from, campaign.id(), from, from, limit)
                .query((row, number) -> new Wave(from, row.getLong("through"), row.getInt("members"), row.getInt("members") < limit)).single();
    }

    /** Over {@code campaign_member m}. In a trial the others wait; afterwards only they are left. Those held out are never released. */
    private static String phase(Campaign campaign) {
        if (campaign.plan().winner() == null) {
            return "m.arm is distinct from 0 ";
        }
        return campaign.progress().trialOver() ? "m.arm = -1 " : "(m.arm is null or m.arm > 0) ";
    }

    /** Condition over {@code campaign_member m} with the parameters of {@link #bounds}. */
    static String within(Campaign campaign) {
        return "m.campaign_id = ? and m.block between ? >> 12 and ? >> 12 and m.customer_id > ? and m.customer_id <= ? and " + phase(campaign);
    }

    static Object[] bounds(UUID campaignId, Wave wave) {
        return new Object[] {campaignId, wave.from(), wave.through(), wave.from(), wave.through()};
    }
}
