package io.peyvand.model.version;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.web.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why each version was deployed. */
@Repository
class Notes {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;

    Notes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return absent when nothing was written */
    static @Nullable String checked(@Nullable String note) {
        String text = note == null ? "" : note.strip();
        if (text.length() > LONGEST) {
            throw Problem.badRequest("note", "A note has at most %d characters.".formatted(LONGEST));
        }
        return text.isEmpty() ? null : text;
    }

    /** An engine that lost its data counts versions from 1 again: then the newer note stands. */
    void keep(Collection<DeployedModel> models, String note) {
        jdbc.sql("""
                INSERT INTO model_note (kind, model_id, version, note) SELECT kind, model_id, version, ? FROM unnest(?, ?, ?) AS m (kind, model_id, version)
                ON CONFLICT (kind, model_id, version) DO UPDATE SET note = excluded.note""")
                .params(note, models.stream().map(model -> model.kind().name()).toArray(String[]::new),
                        models.stream().map(DeployedModel::id).toArray(String[]::new),
                        models.stream().map(DeployedModel::version).toArray(Integer[]::new)).update();
    }

    /** By version. */
    Map<Integer, String> of(ModelKind kind, String id) {
        Map<Integer, String> notes = new LinkedHashMap<>();
        jdbc.sql("SELECT version, note FROM model_note WHERE kind = ? AND model_id = ?").params(kind.name(), id)
                .query(row -> {
                    notes.put(row.getInt("version"), row.getString("note"));
                });
        return notes;
    }
}
