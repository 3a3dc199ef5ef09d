package io.peyvand.campaign.audience;

import io.peyvand.customer.CustomerFacet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The campaigns one customer was drawn for. When she is erased they stay as a number under an id that leads to nobody. */
@Component
class MembershipFacet implements CustomerFacet {

    private final JdbcClient jdbc;

    MembershipFacet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Asks each campaign for the block she would be in. */
    @Override
    public Map<String, Object> export(long customerId) {
        List<Map<String, Object>> memberships = jdbc.sql("""
                select c.id::text as campaign, c.name, m.arm, v.offer, m.exclusion, c.frozen_at as "frozenAt"
                from campaign c
                cross join lateral (
                    select arm, exclusion from campaign_member where campaign_id = c.id and block = :id >> 12 and customer_id = :id) m
                left join campaign_variant v on v.campaign_id = c.id and v.position = m.arm
                order by c.frozen_at""").param("id", customerId).query().listOfRows();
        return Map.of("campaigns", memberships);
    }
}
