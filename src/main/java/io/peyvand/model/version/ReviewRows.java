package io.peyvand.model.version;

import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Paging;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code model_review} and {@code model_review_file}. */
@Repository
class ReviewRows {

    private static final String SELECT = """
            SELECT id, note, canary, bases, requested_by, requested_at, state, decided_by, decided_at, reason FROM model_review
            """;
    private static final TypeReference<Map<String, Integer>> BASES = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ReviewRows(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public long insert(Upload upload, Map<String, Integer> bases, String person) {
        long id = jdbc.sql("INSERT INTO model_review (note, canary, bases, requested_by, requested_at) VALUES (?, ?, ?::jsonb, ?, ?) RETURNING id")
                .params(upload.note(), upload.canary(), json.writeValueAsString(bases), person, now()).query(Long.class).single();
        jdbc.sql("INSERT INTO model_review_file (review_id, file_name, xml) SELECT ?, * FROM unnest(?, ?)")
                .params(id, upload.files().stream().map(UploadedModel::name).toArray(String[]::new),
                        upload.files().stream().map(file -> new String(file.content(), StandardCharsets.UTF_8)).toArray(String[]::new)).update();
        return id;
    }

    /** @return false when it is not in one of those states any more, or the person asked for it */
    boolean approve(long id, String person) {
        return jdbc.sql("""
                UPDATE model_review SET state = 'APPROVED', decided_by = ?, decided_at = ?
                WHERE id = ? AND state IN ('PENDING', 'APPROVED') AND requested_by <> ?""").params(person, now(), id, person).update() == 1;
    }

    boolean close(long id, Review.State state, String person, @Nullable String reason) {
        return jdbc.sql("UPDATE model_review SET state = ?, decided_by = ?, decided_at = ?, reason = ? WHERE id = ? AND state = 'PENDING'")
                .params(state.name(), person, now(), reason, id).update() == 1;
    }

    void deployed(long id) {
        jdbc.sql("UPDATE model_review SET state = 'DEPLOYED' WHERE id = ? AND state = 'APPROVED'").param(id).update();
    }

    /** It could not be deployed after all. */
    void reopen(long id) {
        jdbc.sql("UPDATE model_review SET state = 'PENDING', decided_by = NULL, decided_at = NULL WHERE id = ? AND state = 'APPROVED'").param(id).update();
    }

    Optional<Review> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?").param(id).query(this::review).optional();
    }

    List<UploadedModel> files(long id) {
        return jdbc.sql("SELECT file_name, xml FROM model_review_file WHERE review_id = ? ORDER BY file_name").param(id)
                .query((row, number) -> new UploadedModel(row.getString("file_name"), row.getString("xml").getBytes(StandardCharsets.UTF_8))).list();
    }

    Paging.Page<Review> list(Paging paging) {
        List<Review> items = jdbc.sql(SELECT + "ORDER BY " + paging.orderBy() + " LIMIT ? OFFSET ?").params(paging.size(), paging.offset())
                .query(this::review).list();
        return paging.page(items, jdbc.sql("SELECT count(*) FROM model_review").query(Long.class).single());
    }

    /** Those of one model that wait, the oldest first. */
    List<Review> openOf(String modelId) {
        return jdbc.sql(SELECT + "WHERE state IN ('PENDING', 'APPROVED') AND jsonb_exists(bases, ?) ORDER BY id").param(modelId).query(this::review).list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private Review review(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Review(row.getLong("id"), row.getString("note"), row.getObject("canary", Integer.class), json.readValue(row.getString("bases"), BASES),
                row.getString("requested_by"), row.getTimestamp("requested_at").toInstant(), Review.State.valueOf(row.getString("state")),
                row.getString("decided_by"), decided == null ? null : decided.toInstant(), row.getString("reason"));
    }
}
