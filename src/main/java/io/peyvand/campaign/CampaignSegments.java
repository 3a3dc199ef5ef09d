package io.peyvand.campaign;

import io.peyvand.segment.SegmentUse;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A segment that a campaign still reads is not deleted; one that is over has its audience frozen. */
@Component
class CampaignSegments implements SegmentUse {

    private final JdbcClient jdbc;

    CampaignSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> usersOf(String segmentKey) {
        return jdbc.sql("""
                select 'campaign ' || name from campaign where audience ->> 'segment' = ? and state not in ('DONE', 'CANCELLED')
                order by name limit 5""").param(segmentKey).query(String.class).list();
    }
}
