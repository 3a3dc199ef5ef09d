package io.peyvand.journey;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs, as operators act on their instances, and whether new ones start. */
@Component
class JourneyRuns {

    private static final String CANCELLED = "cancelled";

    private final Enrolments enrolments;
    private final EnrolmentRows rows;
    private final JourneyExits exits;
    private final JdbcClient jdbc;
    private final StartSuspensions suspensions;

    JourneyRuns(Enrolments enrolments, EnrolmentRows rows, JourneyExits exits, JdbcClient jdbc, StartSuspensions suspensions) {
        this.enrolments = enrolments;
        this.rows = rows;
        this.exits = exits;
        this.jdbc = jdbc;
        this.suspensions = suspensions;
    }

    StartSuspensions suspensions() {
        return suspensions;
    }

    boolean hasEnded(UUID id) {
        return enrolments.hasEnded(id);
    }

    void endCancelled(UUID id) {
        List<Enrolment> running = jdbc.sql("SELECT " + EnrolmentRows.COLUMNS + " FROM enrolment e WHERE e.id = ? AND e.ended_at IS NULL")
                .param(id).query(rows).list();
        exits.exit(running, running.isEmpty() ? Map.of() : Map.of(id, CANCELLED));
    }

    void carryOver(UUID id, long instanceKey) {
        jdbc.sql("UPDATE enrolment SET process_instance_key = ? WHERE id = ?").params(instanceKey, id).update();
    }
}
