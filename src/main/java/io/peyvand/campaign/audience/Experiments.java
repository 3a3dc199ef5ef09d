package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.Experiment.Arm;
import io.peyvand.campaign.audience.Experiment.Goal;
import io.peyvand.campaign.audience.Experiment.Times;
import io.peyvand.web.Problem;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads campaigns as experiments. */
@Component
public class Experiments {

    private static final TypeReference<List<Arm>> ARMS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Experiments(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @throws Problem 404 */
    public Experiment experiment(UUID campaignId) {
        return read(campaignId, "");
    }

    /** Nobody else changes it until the caller's transaction ends. @throws Problem 404 */
    public Experiment locked(UUID campaignId) {
        return read(campaignId, " for update");
    }

    private Experiment read(UUID campaignId, String lock) {
        return jdbc.sql("""
                select c.*, c.winner ->> 'share' as trial_share, c.winner ->> 'metric' as metric,
                    (select coalesce(json_agg(json_build_object('position', v.position, 'offer', v.offer, 'weight', v.weight) order by v.position), '[]')
                     from campaign_variant v where v.campaign_id = c.id) as arms
                from campaign c where id = ?""" + lock)
                .param(campaignId).query(this::row).optional()
                .orElseThrow(() -> Problem.notFound("There is no campaign '%s'.".formatted(campaignId)));
    }

    private Experiment row(ResultSet row, int number) throws SQLException {
        String share = row.getString("trial_share");
        Goal goal = new Goal(row.getString("goal"), Duration.ofSeconds(row.getLong("conversion_window")), row.getString("attribution"));
        Times times = new Times(instant(row, "start_at"), instant(row, "expires_at"), instant(row, "frozen_at"), instant(row, "started_at"),
                instant(row, "drained_at"), instant(row, "cancelled_at"));
        return new Experiment(row.getObject("id", UUID.class), row.getString("name"), row.getString("state"),
                json.readTree(row.getString("audience")), json.readValue(row.getString("arms"), ARMS), row.getBigDecimal("holdout"),
                share == null ? null : new BigDecimal(share), row.getString("metric"), row.getBoolean("exclusive"), row.getString("topic"),
                row.getLong("seed"), goal, times);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
