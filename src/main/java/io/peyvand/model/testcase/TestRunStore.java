package io.peyvand.model.testcase;

import io.peyvand.model.fault.Fault;
import io.peyvand.model.testcase.TestRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code model_test_run}. A run that nobody works on any more reads as interrupted. */
@Component
class TestRunStore {

    private static final String SELECT = """
            select id, model_id, draft, cases, percent, requested_by, requested_at, ended_at, failure, results,
                case when state <> 'RUNNING' then state when beat_at < now() - interval '1 minute' then 'INTERRUPTED' else state end as state
            from model_test_run where model_id = :model and\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    TestRunStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Forgets runs of more than a month ago on the way. @param mark of what is tried */
    long begin(String modelId, boolean draft, int cases, String mark, String person) {
        jdbc.sql("delete from model_test_run where requested_at < :now::timestamptz - interval '30 days'").param("now", OffsetDateTime.now(clock)).update();
        return jdbc.sql("""
                insert into model_test_run (model_id, draft, cases, mark, requested_by, requested_at) values (:model, :draft, :cases, :mark, :by, :now) returning id""")
                .param("model", modelId).param("draft", draft).param("cases", cases).param("mark", mark).param("by", person).param("now", OffsetDateTime.now(clock))
                .query(Long.class).single();
    }

    /** @return false when it is not wanted any more */
    boolean beat(long id, int percent) {
        return jdbc.sql("update model_test_run set beat_at = now(), percent = ? where id = ? and state = 'RUNNING' returning not cancelled").params(percent, id)
                .query(Boolean.class).optional().orElse(false);
    }

    void end(long id, State state, @Nullable String failure, @Nullable List<CaseResult> results) {
        jdbc.sql("update model_test_run set state = :state, ended_at = :now, failure = :failure, results = :results::json where id = :id and state = 'RUNNING'")
                .param("state", state.name()).param("now", OffsetDateTime.now(clock)).param("failure", failure)
                .param("results", results == null ? null : json.writeValueAsString(results.stream().map(Row::of).toList())).param("id", id).update();
    }

    /** Whether just this has run lately, and every case passed. */
    boolean passed(String mark, Duration lately) {
        return jdbc.sql("""
                select exists (select from model_test_run where mark = ? and state = 'DONE' and ended_at > ?
                    and not exists (select from json_array_elements(results) result where not (result ->> 'passed')::boolean))""")
                .params(mark, OffsetDateTime.now(clock).minus(lately)).query(Boolean.class).single();
    }

    boolean cancel(String modelId, long id) {
        return jdbc.sql("update model_test_run set cancelled = true where model_id = ? and id = ? and state = 'RUNNING'").params(modelId, id).update() == 1;
    }

    Optional<TestRun> find(String modelId, long id) {
        return jdbc.sql(SELECT + "id = :id").param("model", modelId).param("id", id).query(this::read).optional();
    }

    Optional<TestRun> latest(String modelId) {
        return jdbc.sql(SELECT + "true order by id desc limit 1").param("model", modelId).query(this::read).optional();
    }

    private TestRun read(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        String results = row.getString("results");
        return new TestRun(row.getLong("id"), row.getString("model_id"), row.getBoolean("draft"), row.getInt("cases"), row.getInt("percent"), row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(), State.valueOf(row.getString("state")), ended == null ? null : ended.toInstant(),
                row.getString("failure"), results == null ? null : json.readTree(results).valueStream().map(Row::read).toList());
    }

    /** How a result is kept: not as a sentence, since its reader may speak another language than who ran it. */
    private record Row(String name, boolean passed, List<Fault> expected, List<Fault> found) {

        static Row of(CaseResult result) {
            return new Row(result.name(), result.passed(), result.wanted(), result.seen());
        }

        static CaseResult read(JsonNode row) {
            return new CaseResult(row.get("name").asString(), row.get("passed").asBoolean(), faults(row.path("expected")), faults(row.path("found")));
        }

        /** Runs of before are kept as sentences. */
        private static List<Fault> faults(JsonNode parts) {
            return parts.isString() ? List.of(Fault.of("case.output", parts.asString()))
                    : parts.valueStream().map(part -> new Fault(part.get("code").asString(),
                            part.get("arguments").valueStream().<Object>map(JsonNode::asString).toList())).toList();
        }
    }
}
