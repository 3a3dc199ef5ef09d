package io.peyvand.model.draft;

import io.peyvand.engine.ModelKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DraftStore {

    private static final String COLUMNS = "model_id, person, kind, file_name, xml, based_on, revision, updated_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Draft> find(String modelId, String person) {
        return jdbc.sql("select " + COLUMNS + " from model_draft where model_id = ? and person = ?")
                .params(modelId, person).query(DraftStore::draft).optional();
    }

    List<Draft> all() {
        return jdbc.sql("select " + COLUMNS + " from model_draft order by updated_at desc").query(DraftStore::draft).list();
    }

    /** @return false when there was one already */
    boolean insert(Draft draft) {
        return jdbc.sql("""
                insert into model_draft (model_id, person, kind, file_name, xml, based_on, updated_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """).params(draft.modelId(), draft.person(), draft.kind().name(), draft.fileName(), draft.xml(), draft.basedOn(),
                draft.updatedAt().atOffset(ZoneOffset.UTC)).update() == 1;
    }

    /** @return false when somebody saved since this revision was read */
    boolean update(Draft draft) {
        return jdbc.sql("""
                update model_draft set xml = ?, file_name = ?, kind = ?, revision = revision + 1, updated_at = ?
                where model_id = ? and person = ? and revision = ?
                """).params(draft.xml(), draft.fileName(), draft.kind().name(), draft.updatedAt().atOffset(ZoneOffset.UTC),
                draft.modelId(), draft.person(), draft.revision()).update() == 1;
    }

    void delete(String modelId, String person) {
        jdbc.sql("delete from model_draft where model_id = ? and person = ?").params(modelId, person).update();
    }

    void delete(String modelId, String person, String xml) {
        jdbc.sql("delete from model_draft where model_id = ? and person = ? and xml = ?").params(modelId, person, xml).update();
    }

    void deleteOf(String person) {
        jdbc.sql("delete from model_draft where person = ?").param(person).update();
    }

    Instant now() {
        return clock.instant();
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(row.getString("model_id"), row.getString("person"), ModelKind.valueOf(row.getString("kind")),
                row.getString("file_name"), row.getString("xml"), row.getObject("based_on", Integer.class), row.getInt("revision"),
                row.getTimestamp("updated_at").toInstant());
    }
}
