package io.peyvand.journey;

import io.peyvand.access.Audit;
import io.peyvand.web.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code start_suspension}; {@link StartQueue} claims nothing of a journey that stands in it. */
@Repository
class StartSuspensions {

    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    StartSuspensions(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A suspension that is there already stays as it is. */
    @Transactional
    public void suspend(String journey, @Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("reason", "Say in one line of at most %d characters why nobody is to start.".formatted(LONGEST_REASON));
        }
        audit.record("journey.suspend", journey, Map.of("reason", reason.strip()));
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        jdbc.sql("INSERT INTO start_suspension (journey, reason, suspended_by, suspended_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(journey, reason.strip(), authentication == null ? "system" : authentication.getName(), Timestamp.from(clock.instant())).update();
    }

    @Transactional
    public void resume(String journey) {
        audit.record("journey.resume", journey, Map.of());
        jdbc.sql("DELETE FROM start_suspension WHERE journey = ?").param(journey).update();
    }

    List<Suspension> all() {
        return jdbc.sql("SELECT journey, reason, suspended_by, suspended_at FROM start_suspension ORDER BY journey")
                .query((row, number) -> new Suspension(row.getString("journey"), row.getString("reason"), row.getString("suspended_by"),
                        row.getTimestamp("suspended_at").toInstant())).list();
    }
}
