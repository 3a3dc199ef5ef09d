package io.peyvand.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code campaign} and {@code campaign_variant}: what is planned. Its life is {@link CampaignLife}'s. */
@Repository
class CampaignStore {

    private final JdbcClient jdbc;
    private final CampaignRows rows;
    private final JsonMapper json;
    private final Clock clock;

    CampaignStore(JdbcClient jdbc, CampaignRows rows, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    void create(UUID id, String name, Campaign.Plan plan, long seed, String by) {
        jdbc.sql("insert into campaign (id, name, seed, created_by, created_at) values (?, ?, ?, ?, ?)")
                .params(id, name, seed, by, now()).update();
        write(id, name, plan);
    }

    /** @return false when it is no draft any more, or never was there */
    boolean change(UUID id, String name, Campaign.Plan plan) {
        boolean draft = jdbc.sql("select state from campaign where id = ? for update").param(id).query(String.class).optional()
                .filter(CampaignState.DRAFT.name()::equals).isPresent();
        if (draft) {
            write(id, name, plan);
        }
        return draft;
    }

    boolean remove(UUID id) {
        return jdbc.sql("delete from campaign where id = ? and state = 'DRAFT'").param(id).update() == 1;
    }

    Optional<Campaign> find(UUID id) {
        return jdbc.sql(CampaignRows.SELECT + " where c.id = ?").param(id).query(rows).optional();
    }

    /** In no order; unknown ones are absent. */
    List<Campaign> findAll(Collection<UUID> ids) {
        return jdbc.sql(CampaignRows.SELECT + " where c.id = any(?)").param(ids.toArray(UUID[]::new)).query(rows).list();
    }

    /** @param orderBy from a fixed list of columns, never out of a request */
    List<Campaign> page(@Nullable CampaignState state, int offset, int size, String orderBy) {
        return jdbc.sql(CampaignRows.SELECT + " where c.state = coalesce(?::text, c.state) order by " + orderBy + ", c.id offset ? limit ?")
                .param(name(state)).param(offset).param(size).query(rows).list();
    }

    long count(@Nullable CampaignState state) {
        return jdbc.sql("select count(*) from campaign where state = coalesce(?::text, state)").param(name(state)).query(Long.class).single();
    }

    private void write(UUID id, String name, Campaign.Plan plan) {
        jdbc.sql("""
                update campaign set name = ?, audience = jsonb_strip_nulls(jsonb_build_object('segment', ?::text, 'filter', ?::jsonb)),
                    holdout = ?, throttle_per_minute = ?, start_at = ?, local_time = ?, expires_at = ?, journey = ?, topic = ?, exclusive = ?,
                    goal = ?, conversion_window = ?, attribution = ?, winner = ?::jsonb
                where id = ?
                """)
                .params(Arrays.asList(name, plan.segment(), plan.filter() == null ? null : plan.filter().toString(), plan.holdout(),
                        plan.throttlePerMinute(), at(plan.startAt()), plan.localTime(), at(plan.expiresAt()), plan.journey(), plan.topic(),
                        plan.exclusive(), plan.goal(), plan.conversionWindow().toSeconds(), plan.attribution(), winner(plan.winner()), id))
                .update();
        jdbc.sql("delete from campaign_variant where campaign_id = ?").param(id).update();
        jdbc.sql("""
                insert into campaign_variant (campaign_id, position, offer, weight)
                select ?, arm.position, arm.offer, arm.weight::numeric from unnest(?, ?) with ordinality as arm (offer, weight, position)
                """)
                .param(id).param(plan.variants().stream().map(Variant::offer).toArray(String[]::new))
                .param(plan.variants().stream().map(variant -> variant.weight().toPlainString()).toArray(String[]::new)).update();
    }

    private @Nullable String winner(@Nullable Trial winner) {
        return winner == null ? null : json.writeValueAsString(new CampaignForm.TrialForm(winner.share(), winner.after().toString(), winner.metric()));
    }

    private static @Nullable String name(@Nullable CampaignState state) {
        return state == null ? null : state.name();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
