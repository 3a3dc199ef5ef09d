package io.peyvand.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads rows of the table {@code work_item}. */
@Component
class WorkItemRows implements RowMapper<WorkItem> {

    private final Clock clock;

    WorkItemRows(Clock clock) {
        this.clock = clock;
    }

    @Override
    public WorkItem mapRow(ResultSet row, int number) throws SQLException {
        Instant dueAt = instant(row, "due_at");
        boolean overdue = dueAt != null && !row.getString("state").equals("CLOSED") && dueAt.isBefore(clock.instant());
        return new WorkItem(row.getObject("id", UUID.class), row.getString("queue"), row.getString("title"), row.getLong("customer_id"),
                row.getString("enrolment_id"), row.getString("state"), row.getTimestamp("opened_at").toInstant(), dueAt, overdue,
                row.getString("claimed_by"), instant(row, "closed_at"), row.getString("closed_by"), row.getString("outcome"),
                row.getString("note"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
