package io.peyvand.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the table {@code enrolment}. */
@Component
class EnrolmentRows implements RowMapper<Enrolment> {

    static final String COLUMNS = """
            e.id, e.journey, e.customer_id, e.priority, e.variables, e.state, e.enrolled_at, e.offered_at, e.started_at, e.ended_at,
            e.exit_reason, e.outcome, nullif(e.reentry_at, 'infinity') AS reentry_at""";
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {
    };

    private final JsonMapper json;

    EnrolmentRows(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Enrolment mapRow(ResultSet row, int number) throws SQLException {
        return new Enrolment(row.getObject("id", UUID.class), row.getString("journey"), row.getLong("customer_id"),
                row.getBigDecimal("priority"), variables(row.getString("variables")), row.getString("state"),
                row.getTimestamp("enrolled_at").toInstant(), instant(row, "offered_at"), instant(row, "started_at"), instant(row, "ended_at"),
                row.getString("exit_reason"), row.getString("outcome"), instant(row, "reentry_at"));
    }

    @Nullable String write(Map<String, Object> variables) {
        return variables.isEmpty() ? null : json.writeValueAsString(variables);
    }

    private Map<String, Object> variables(@Nullable String stored) {
        return stored == null ? Map.of() : json.readValue(stored, VARIABLES);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
