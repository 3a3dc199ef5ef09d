package io.peyvand.model.testcase;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code model_test_suite}. */
@Component
class SuiteStore {

    private static final TypeReference<List<TestCase>> CASES = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    SuiteStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param revision counts its saves; 0 = there are no cases yet
     * @param shipped whether nobody changed them since they came with the program
     */
    record Kept(TestSuite suite, int revision, boolean shipped) {
    }

    Optional<Kept> find(String modelId) {
        return jdbc.sql("select cases, revision, shipped_checksum is not null as shipped from model_test_suite where model_id = ?").param(modelId)
                .query((row, number) -> new Kept(new TestSuite(modelId, json.readValue(row.getString("cases"), CASES)), row.getInt("revision"), row.getBoolean("shipped"))).optional();
    }

    /** @return false when somebody saved since this revision was read */
    boolean save(TestSuite suite, int revision, String person) {
        return jdbc.sql("""
                insert into model_test_suite (model_id, cases, updated_by, updated_at) select :model, :cases::json, :by, :now
                where :revision = 0 or exists (select from model_test_suite where model_id = :model)
                on conflict (model_id) do update set cases = excluded.cases, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
                    shipped_checksum = null, revision = model_test_suite.revision + 1 where model_test_suite.revision = :revision""")
                .param("model", suite.model()).param("cases", json.writeValueAsString(suite.cases())).param("by", person)
                .param("now", OffsetDateTime.now(clock)).param("revision", revision).update() == 1;
    }

    /** As it came with an upload, whatever stood there. Doing it twice changes nothing. */
    void replace(TestSuite suite, String person) {
        jdbc.sql("""
                insert into model_test_suite (model_id, cases, updated_by, updated_at) values (:model, :cases::json, :by, :now)
                on conflict (model_id) do update set cases = excluded.cases, updated_by = excluded.updated_by, updated_at = excluded.updated_at,
                    shipped_checksum = null, revision = model_test_suite.revision + 1 where model_test_suite.cases::text <> excluded.cases::text""")
                .param("model", suite.model()).param("cases", json.writeValueAsString(suite.cases())).param("by", person)
                .param("now", OffsetDateTime.now(clock)).update();
    }

    /** What is shipped takes the place of what was shipped before, never of what somebody wrote. */
    void ship(TestSuite suite, String checksum) {
        jdbc.sql("""
                insert into model_test_suite (model_id, cases, shipped_checksum, updated_by, updated_at) values (:model, :cases::json, :checksum, 'peyvand', :now)
                on conflict (model_id) do update set cases = excluded.cases, shipped_checksum = excluded.shipped_checksum, updated_at = excluded.updated_at,
                    revision = model_test_suite.revision + 1
                where model_test_suite.shipped_checksum <> excluded.shipped_checksum""")
                .param("model", suite.model()).param("cases", json.writeValueAsString(suite.cases())).param("checksum", checksum)
                .param("now", OffsetDateTime.now(clock)).update();
    }
}
