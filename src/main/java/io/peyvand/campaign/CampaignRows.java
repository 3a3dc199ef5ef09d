package io.peyvand.campaign;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the table {@code campaign}, with their variants. */
@Component
class CampaignRows implements RowMapper<Campaign> {

    static final String SELECT = """
            select c.*, c.audience ->> 'segment' as segment, c.audience -> 'filter' as filter,
                (select json_agg(json_build_object('position', v.position, 'offer', v.offer, 'weight', v.weight) order by v.position)
                 from campaign_variant v where v.campaign_id = c.id) as variants,
                (select w.arm from campaign_winner w where w.campaign_id = c.id) as won_arm
            from campaign c""";
    private static final TypeReference<List<Variant>> VARIANTS = new TypeReference<>() {
    };

    private final JsonMapper json;

    CampaignRows(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Campaign mapRow(ResultSet row, int number) throws SQLException {
        return new Campaign(row.getObject("id", UUID.class), row.getString("name"), CampaignState.valueOf(row.getString("state")),
                row.getString("state_reason"), plan(row), row.getLong("seed"), row.getString("created_by"), times(row), progress(row));
    }

    private Campaign.Plan plan(ResultSet row) throws SQLException {
        String variants = row.getString("variants");
        return new Campaign.Plan(row.getString("segment"), tree(row.getString("filter")),
                variants == null ? List.of() : json.readValue(variants, VARIANTS),
                row.getBigDecimal("holdout"), row.getObject("throttle_per_minute", Integer.class), instant(row, "start_at"),
                row.getObject("local_time", LocalTime.class), instant(row, "expires_at"), row.getString("journey"), row.getString("topic"),
                row.getBoolean("exclusive"), row.getString("goal"), Duration.ofSeconds(row.getLong("conversion_window")),
                row.getString("attribution"), winner(row.getString("winner")));
    }

    private @Nullable JsonNode tree(@Nullable String stored) {
        return stored == null ? null : json.readTree(stored);
    }

    private @Nullable Trial winner(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        JsonNode winner = json.readTree(stored);
        return new Trial(new BigDecimal(winner.get("share").asString()), Duration.parse(winner.get("after").asString()), winner.get("metric").asString());
    }

    private static Campaign.Times times(ResultSet row) throws SQLException {
        return new Campaign.Times(row.getTimestamp("created_at").toInstant(), instant(row, "launched_at"), instant(row, "frozen_at"),
                instant(row, "started_at"), instant(row, "drained_at"), instant(row, "concluded_at"), instant(row, "cancelled_at"));
    }

    private static Campaign.Progress progress(ResultSet row) throws SQLException {
        return new Campaign.Progress(row.getObject("audience_size", Long.class), row.getObject("holdout_size", Long.class),
                row.getLong("released_through"), row.getLong("released"), row.getBoolean("fully_released"),
                row.getObject("won_arm", Integer.class), row.getTimestamp("trial_ended_at") != null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
