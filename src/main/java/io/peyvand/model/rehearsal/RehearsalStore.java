package io.peyvand.model.rehearsal;

import io.peyvand.model.rehearsal.RehearsalRun.State;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Paging;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code rehearsal}: its unique index lets one play at a time, on whatever node. */
@Repository
class RehearsalStore {

    private static final String COLUMNS = """
            select id, process_id, version, draft, request, requested_by, requested_at, state, started_at, ended_at, failure, result,
                extract(epoch from played) as played,
                (select count(*) from rehearsal other where other.id < rehearsal.id and other.state in ('QUEUED', 'RUNNING')) as ahead
            from rehearsal where\s""";
    private static final TypeReference<List<StoredFile>> FILES = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, String>> DIAGRAMS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    RehearsalStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What is played: the files in place of the deployed ones, and which version they stand for. */
    record Subject(List<UploadedModel> files, boolean draft, @Nullable Integer version) {
    }

    private record StoredFile(String name, String xml) {
    }

    Instant now() {
        return clock.instant();
    }

    /** Forgets what is older than three months on the way. */
    @Transactional
    public long add(RehearsalRequest request, Subject subject, String requestedBy) {
        jdbc.sql("delete from rehearsal where ended_at < :now::timestamptz - interval '90 days'").param("now", OffsetDateTime.now(clock)).update();
        List<StoredFile> files = subject.files().stream().map(file -> new StoredFile(file.name(), new String(file.content(), StandardCharsets.UTF_8))).toList();
        return jdbc.sql("""
                insert into rehearsal (process_id, version, draft, files, request, requested_by, requested_at)
                values (:process, :version, :draft, :files::jsonb, :request::jsonb, :by, :now) returning id""")
                .param("process", request.processId()).param("version", subject.version()).param("draft", subject.draft())
                .param("files", json.writeValueAsString(files)).param("request", json.writeValueAsString(request))
                .param("by", requestedBy).param("now", OffsetDateTime.now(clock)).query(Long.class).single();
    }

    /** The next in line, when nobody plays; what nobody plays any more is interrupted. */
    Optional<RehearsalRun> claim() {
        jdbc.sql("update rehearsal set state = 'INTERRUPTED', ended_at = :now where state = 'RUNNING' and beat_at < now() - interval '1 minute'")
                .param("now", OffsetDateTime.now(clock)).update();
        try {
            return jdbc.sql("""
                    update rehearsal set state = 'RUNNING', started_at = :now, beat_at = now()
                    where id = (select id from rehearsal where state = 'QUEUED' order by id limit 1 for update skip locked)
                        and not exists (select from rehearsal where state = 'RUNNING') returning id""")
                    .param("now", OffsetDateTime.now(clock)).query(Long.class).optional().flatMap(this::find);
        } catch (DuplicateKeyException anotherNode) {
            return Optional.empty();
        }
    }

    List<UploadedModel> files(long id) {
        String files = jdbc.sql("select files from rehearsal where id = ?").param(id).query(String.class).single();
        return json.readValue(files, FILES).stream().map(file -> new UploadedModel(file.name(), file.xml().getBytes(StandardCharsets.UTF_8))).toList();
    }

    /** @return false when it is not wanted any more */
    boolean beat(long id, Duration played) {
        return jdbc.sql("""
                update rehearsal set played = make_interval(secs => :played), beat_at = now() where id = :id and state = 'RUNNING' returning not cancelled""")
                .param("played", played.toSeconds()).param("id", id).query(Boolean.class).optional().orElse(false);
    }

    void done(long id, RehearsalResult result, Map<String, String> diagrams) {
        jdbc.sql("""
                update rehearsal set state = 'DONE', ended_at = :now, played = make_interval(secs => :played), result = :result::jsonb, diagrams = :diagrams::jsonb
                where id = :id and state = 'RUNNING'""")
                .param("now", OffsetDateTime.now(clock)).param("played", result.played().toSeconds()).param("result", json.writeValueAsString(result))
                .param("diagrams", json.writeValueAsString(diagrams)).param("id", id).update();
    }

    void end(long id, State state, @Nullable String failure) {
        jdbc.sql("update rehearsal set state = :state, ended_at = :now, failure = :failure where id = :id and state = 'RUNNING'")
                .param("state", state.name()).param("now", OffsetDateTime.now(clock)).param("failure", failure).param("id", id).update();
    }

    /** One in line goes at once; one that plays stops soon. @return false when it was over already */
    boolean cancel(long id) {
        return jdbc.sql("""
                update rehearsal set cancelled = true, state = case state when 'QUEUED' then 'CANCELLED' else state end,
                    ended_at = case state when 'QUEUED' then :now::timestamptz end
                where id = :id and state in ('QUEUED', 'RUNNING')""").param("now", OffsetDateTime.now(clock)).param("id", id).update() == 1;
    }

    Optional<RehearsalRun> find(long id) {
        return jdbc.sql(COLUMNS + "id = ?").param(id).query(this::read).optional();
    }

    /** @param processId absent = of all */
    List<RehearsalRun> list(@Nullable String processId, Paging paging) {
        return jdbc.sql(COLUMNS + "process_id = coalesce(:process, process_id) order by " + paging.orderBy() + " limit :most offset :offset")
                .param("process", processId).param("most", paging.size()).param("offset", paging.offset()).query(this::read).list();
    }

    long count(@Nullable String processId) {
        return jdbc.sql("select count(*) from rehearsal where process_id = coalesce(:process, process_id)").param("process", processId)
                .query(Long.class).single();
    }

    Optional<String> diagram(long id, String processId) {
        return jdbc.sql("select diagrams from rehearsal where id = ? and diagrams is not null").param(id).query(String.class).optional()
                .map(diagrams -> json.readValue(diagrams, DIAGRAMS).get(processId));
    }

    private RehearsalRun read(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        return new RehearsalRun(row.getLong("id"), row.getString("process_id"), row.getObject("version", Integer.class), row.getBoolean("draft"),
                json.readValue(row.getString("request"), RehearsalRequest.class), row.getString("requested_by"), row.getTimestamp("requested_at").toInstant(),
                State.valueOf(row.getString("state")), row.getInt("ahead"), Duration.ofSeconds(row.getLong("played")), instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")), row.getString("failure"), result == null ? null : json.readValue(result, RehearsalResult.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
