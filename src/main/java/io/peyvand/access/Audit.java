package io.peyvand.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, when. Written in the caller's transaction. */
@Component
public class Audit {

    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Audit(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param action {@code module.verb}, such as {@code customer.erase} */
    public void record(String action, String subject, Map<String, ?> details) {
        recordAs(actor(), action, subject, details);
    }

    /** For what is done in the background on behalf of somebody who asked for it. */
    public void recordAs(String actor, String action, String subject, Map<String, ?> details) {
        jdbc.sql("INSERT INTO audit_entry (at, actor, action, subject, details) VALUES (?, ?, ?, ?, ?::jsonb)")
                .params(Timestamp.from(clock.instant()), actor, action, subject, json.writeValueAsString(details))
                .update();
    }

    /** What was done to one subject, the latest first. */
    public List<AuditEntry> about(String subject, int most) {
        return jdbc.sql("SELECT at, actor, action, details FROM audit_entry WHERE subject = ? ORDER BY at DESC, id DESC LIMIT ?")
                .params(subject, most)
                .query((row, index) -> new AuditEntry(row.getTimestamp("at").toInstant(), row.getString("actor"), row.getString("action"),
                        json.readValue(row.getString("details"), DETAILS)))
                .list();
    }

    /** What runs on its own account, such as a worker or the first start, acts as {@code system}. */
    private static String actor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "system" : authentication.getName();
    }
}
