package io.peyvand.campaign;

import io.peyvand.campaign.audience.FrozenAudience;
import io.peyvand.web.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The steps of a campaign's life. Each is one statement that names the states it may be taken in, so that of two callers one is refused. */
@Repository
class CampaignLife {

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignLife(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean launch(UUID id) {
        return jdbc.sql("""
                update campaign set launched_at = ?, progressed_at = ?, state_reason = null,
                    state = case when start_at > ? then 'SCHEDULED' else 'RUNNING' end
                where id = ? and state = 'DRAFT'
                """).params(now(), now(), now(), id).update() == 1;
    }

    boolean pause(UUID id, @Nullable String reason) {
        return jdbc.sql("update campaign set state = 'PAUSED', state_reason = ? where id = ? and state in ('SCHEDULED', 'RUNNING')")
                .param(reason).param(id).update() == 1;
    }

    boolean resume(UUID id) {
        return jdbc.sql("""
                update campaign set state_reason = null, progressed_at = ?,
                    state = case when started_at is null and start_at > ? then 'SCHEDULED' else 'RUNNING' end
                where id = ? and state = 'PAUSED'
                """).params(now(), now(), id).update() == 1;
    }

    boolean cancel(UUID id, @Nullable String reason) {
        return jdbc.sql("""
                update campaign set state = 'CANCELLED', state_reason = ?, cancelled_at = ?
                where id = ? and state in ('SCHEDULED', 'RUNNING', 'PAUSED')
                """).param(reason).param(now()).param(id).update() == 1;
    }

    boolean throttle(UUID id, @Nullable Integer perMinute) {
        return jdbc.sql("update campaign set throttle_per_minute = ? where id = ? and state not in ('DONE', 'CANCELLED')")
                .param(perMinute).param(id).update() == 1;
    }

    /** Waits until no other step of this campaign is under way. */
    Optional<CampaignState> lock(UUID id) {
        return jdbc.sql("select state from campaign where id = ? for update").param(id).query(String.class).optional().map(CampaignState::valueOf);
    }

    void frozen(UUID id, FrozenAudience size) {
        jdbc.sql("update campaign set frozen_at = ?, progressed_at = ?, audience_size = ?, holdout_size = ? where id = ? and frozen_at is null")
                .params(now(), now(), size.audience(), size.holdout(), id).update();
    }

    /** It waits for a person, so it does not run. */
    void awaits(UUID id, String reason) {
        jdbc.sql("update campaign set state = 'SCHEDULED', state_reason = ?, progressed_at = ? where id = ? and state in ('SCHEDULED', 'RUNNING')")
                .param(reason).param(now()).param(id).update();
    }

    void answered(UUID id) {
        jdbc.sql("""
                update campaign set state_reason = null, progressed_at = ?, state = case when start_at > ? then 'SCHEDULED' else 'RUNNING' end
                where id = ? and state = 'SCHEDULED'
                """).params(now(), now(), id).update();
    }

    /** @param complete whether nobody is left behind this member */
    void released(UUID id, long through, long members, boolean complete) {
        jdbc.sql("""
                update campaign set state = 'RUNNING', started_at = coalesce(started_at, ?), progressed_at = ?,
                    released_through = greatest(released_through, ?), released = released + ?, fully_released = fully_released or ?
                where id = ? and state in ('SCHEDULED', 'RUNNING')
                """).params(now(), now(), through, members, complete, id).update();
    }

    boolean drained(UUID id) {
        return jdbc.sql("""
                update campaign set state = 'DONE', state_reason = null, drained_at = ?, progressed_at = ?
                where id = ? and state = 'RUNNING' and fully_released
                """).params(now(), now(), id).update() == 1;
    }

    /** The rest is released from its first member on; done once, or the second time would send the cursor back. */
    void endTrial(UUID id) {
        jdbc.sql("update campaign set trial_ended_at = ?, released_through = 0, progressed_at = ? where id = ? and trial_ended_at is null")
                .param(now()).param(now()).param(id).update();
    }

    void concluded(UUID id) {
        jdbc.sql("update campaign set concluded_at = coalesce(concluded_at, ?) where id = ?").param(now()).param(id).update();
    }

    void alive(UUID id) {
        jdbc.sql("update campaign set progressed_at = ?, state_reason = nullif(state_reason, 'NO_PROGRESS') where id = ?").param(now()).param(id).update();
    }

    static Problem unknown(UUID id) {
        return Problem.notFound("There is no campaign '%s'.".formatted(id));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
