package io.peyvand.campaign.page;

import io.peyvand.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns that somebody is still thinking about. A closed tab loses nothing: each step is stored as it is typed. */
@Component
class Drafts {

    private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {
    };
    private static final String COLUMNS = "id, answers, created_by, updated_at, launched";
    private static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    UUID begin(Answers answers, String creator) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into campaign_draft (id, answers, created_by, created_at, updated_at) values (?, ?::jsonb, ?, ?, ?)")
                .params(id, json.writeValueAsString(answers.values()), creator, now(), now()).update();
        return id;
    }

    /** Those that nobody has launched yet, the latest first. */
    List<Draft> open() {
        return jdbc.sql("select " + COLUMNS + " from campaign_draft where not launched order by updated_at desc limit ?")
                .param(SHOWN).query(this::draft).list();
    }

    Draft known(UUID id) {
        return find(id, "");
    }

    /** The same, and nobody else may launch or change it until the caller's transaction ends. */
    Draft hold(UUID id) {
        return find(id, " for update");
    }

    /** A draft that was launched from another window no longer changes. */
    void save(UUID id, Answers answers) {
        jdbc.sql("update campaign_draft set answers = ?::jsonb, updated_at = ? where id = ? and not launched")
                .params(json.writeValueAsString(answers.values()), now(), id).update();
    }

    void launched(UUID id) {
        jdbc.sql("update campaign_draft set launched = true, updated_at = ? where id = ?").params(now(), id).update();
    }

    void discard(UUID id) {
        jdbc.sql("delete from campaign_draft where id = ? and not launched").param(id).update();
    }

    private Draft find(UUID id, String lock) {
        return jdbc.sql("select " + COLUMNS + " from campaign_draft where id = ?" + lock).param(id).query(this::draft).optional()
                .orElseThrow(() -> Problem.notFound("There is no draft %s; it may have been discarded.".formatted(id)));
    }

    private Draft draft(ResultSet row, int index) throws SQLException {
        return new Draft(row.getObject("id", UUID.class), new Answers(json.readValue(row.getString("answers"), VALUES)),
                row.getString("created_by"), row.getTimestamp("updated_at").toInstant(), row.getBoolean("launched"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
