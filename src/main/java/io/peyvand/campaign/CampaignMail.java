package io.peyvand.campaign;

import io.peyvand.campaign.WaveRows.Wave;
import io.peyvand.campaign.audience.Audiences;
import io.peyvand.campaign.audience.SqlText;
import io.peyvand.channel.BulkOrder;
import io.peyvand.channel.Deliveries;
import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.offer.Offers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Puts the members of a wave into the delivery ledger, in one statement over what several modules know of them. */
@Component
class CampaignMail {

    static final String STEP = "campaign";

    private final Audiences audiences;
    private final Customers customers;
    private final Offers offers;
    private final Deliveries deliveries;
    private final Timing timing;

    CampaignMail(Audiences audiences, Customers customers, Offers offers, Deliveries deliveries, Timing timing) {
        this.audiences = audiences;
        this.customers = customers;
        this.offers = offers;
        this.deliveries = deliveries;
        this.timing = timing;
    }

    /** What due and expiry are reckoned by. */
    @Component
    record Timing(CampaignSettings settings, Clock clock, @Value("${peyvand.channel.time-zone:UTC}") String zoneOfOthers) {
    }

    int release(Campaign campaign, Wave wave) {
        String purpose = audiences.purpose(campaign.id());
        return deliveries.enqueueAll(
                new BulkOrder(campaign.source(), STEP, purpose, "email", campaign.plan().topic()), rows(campaign, wave, purpose));
    }

    /**
     * Policy and zone are met by a look into an index for each member: {@code offset 0} keeps the planner from reading everybody. What is
     * due at one time goes in the order of these rows, so they mix the arms: one arm in the morning and the other in the afternoon would
     * compare hours, not offers.
     */
    private PreparedSql rows(Campaign campaign, Wave wave, String purpose) {
        Instant now = timing.clock().instant();
        LocalHours hours = hours(campaign, now);
        ArmOffers arms = ArmOffers.of(campaign, offers.findAll(campaign.plan().variants().stream().map(Variant::offer).toList()));
        return new SqlText()
                .add("""
                        select m.customer_id, arm.offer, m.exclusion, due.at,
                            least(due.at + make_interval(secs => ?), due.at + make_interval(secs => arm.valid), arm.until),
                            policy.max_per_week, policy.quiet_from, policy.quiet_until, customer.time_zone
                        from campaign_member m
                        join unnest(?::integer[], ?::text[], ?::bigint[], ?::timestamptz[]) as arm (number, offer, valid, until)
                            on arm.number = coalesce(m.arm, 1)
                        left join lateral (select c.time_zone from\s""",
                        timing.settings().giveUpAfter().toSeconds(), arms.arms(), arms.offers(), arms.validSeconds(), arms.until())
                .add(customers.everybody(), "c")
                .add(" where c.customer_id = m.customer_id offset 0) customer on true left join lateral (select p.* from ")
                .add(audiences.contactPolicies(purpose), "p")
                .add(" where p.customer_id = m.customer_id offset 0) policy on true left join unnest(?::text[], ?::timestamptz[])"
                        + " as local (zone, due) on local.zone = coalesce(customer.time_zone, ?)"
                        + " cross join lateral (select coalesce(local.due, ?::timestamptz) as at) as due where ",
                        hours.zones(), hours.due(), timing.zoneOfOthers(), now.atOffset(ZoneOffset.UTC))
                .add(WaveRows.within(campaign), WaveRows.bounds(campaign.id(), wave))
                .add(" order by m.customer_id")
                .prepared();
    }

    private static LocalHours hours(Campaign campaign, Instant now) {
        LocalTime hour = campaign.plan().localTime();
        Instant start = campaign.times().startedAt();
        return hour == null ? LocalHours.NONE : LocalHours.of(hour, start == null ? now : start, now);
    }
}
