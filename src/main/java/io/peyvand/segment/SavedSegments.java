package io.peyvand.segment;

import io.peyvand.access.Audit;
import io.peyvand.customer.InvalidInput;
import io.peyvand.segment.filter.Filters;
import io.peyvand.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code segment}: filters that somebody gave a name. */
@Component
class SavedSegments {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Audit audit;
    private final ObjectProvider<SegmentUse> uses;

    SavedSegments(JdbcClient jdbc, JsonMapper json, Clock clock, Audit audit, ObjectProvider<SegmentUse> uses) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.audit = audit;
        this.uses = uses;
    }

    List<SegmentSummary> list() {
        return jdbc.sql("select key, name, size, refreshed_at from segment order by name, key").query(SavedSegments::summary).list();
    }

    Optional<SegmentDetails> find(String key) {
        return jdbc.sql("select key, name, size, refreshed_at, filter from segment where key = ?").param(key)
                .query((row, number) -> new SegmentDetails(summary(row, number), json.readTree(row.getString("filter")))).optional();
    }

    /** Saved or scored. */
    JsonNode filterOf(String key) {
        return find(key).map(SegmentDetails::filter).or(() -> SegmentKind.of(key).map(kind -> scored(kind, key)))
                .orElseThrow(() -> new InvalidInput("segment", "'%s' is not the key of a segment".formatted(Filters.shortened(key))));
    }

    private JsonNode scored(SegmentKind kind, String key) {
        return json.createObjectNode().put("field", kind.field()).put("operator", "is").put("value", kind.group(key));
    }

    /** A changed filter forgets the size of the old one. @return whether it is new */
    @Transactional
    boolean save(String key, String name, JsonNode filter, String actor) {
        boolean created = jdbc.sql("""
                insert into segment as s (key, name, filter, saved_at, saved_by) values (?, ?, ?::jsonb, ?, ?)
                on conflict (key) do update set name = excluded.name, filter = excluded.filter, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
                    size = case when s.filter = excluded.filter then s.size end, refreshed_at = case when s.filter = excluded.filter then s.refreshed_at end
                returning xmax = 0""")
                .params(key, name.strip(), json.writeValueAsString(filter), OffsetDateTime.now(clock), actor).query(Boolean.class).single();
        audit.record("segment.save", key, Map.of("name", name, "filter", filter));
        return created;
    }

    /** @return false when there is no such segment */
    @Transactional
    boolean delete(String key) {
        List<String> users = uses.stream().flatMap(use -> use.usersOf(key).stream()).toList();
        if (!users.isEmpty()) {
            throw Problem.conflict("Segment '%s' is still used by %s. Wait until that is over, or give it another audience."
                    .formatted(key, String.join(", ", users)));
        }
        boolean deleted = jdbc.sql("delete from segment where key = ?").param(key).update() == 1;
        if (deleted) {
            audit.record("segment.delete", key, Map.of());
        }
        return deleted;
    }

    /** Only while it still is the filter that was counted. */
    void counted(String key, JsonNode filter, long size) {
        jdbc.sql("update segment set size = ?, refreshed_at = ? where key = ? and filter = ?::jsonb")
                .params(size, OffsetDateTime.now(clock), key, json.writeValueAsString(filter)).update();
    }

    private static SegmentSummary summary(ResultSet row, int number) throws SQLException {
        OffsetDateTime refreshed = row.getObject("refreshed_at", OffsetDateTime.class);
        return new SegmentSummary(row.getString("key"), row.getString("name"), row.getObject("size", Long.class),
                refreshed == null ? null : refreshed.toInstant(), true);
    }
}
