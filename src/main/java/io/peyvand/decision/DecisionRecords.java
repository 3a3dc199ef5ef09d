package io.peyvand.decision;

import io.peyvand.decision.DecisionResult.MatchedRule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code decision_record}. */
@Component
class DecisionRecords {

    private static final String INSERT = """
            insert into decision_record (id, customer_id, enrolment_id, process_instance_key, decision_id, version, inputs, output, matched_rules, decided_at)
            select id, customer_id, enrolment_id, process_instance_key, decision_id, version, inputs::jsonb, output::jsonb, matched_rules::jsonb, decided_at::timestamptz
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as new (id, customer_id, enrolment_id, process_instance_key, decision_id, version, inputs, output, matched_rules, decided_at)
            on conflict do nothing""";

    private static final String COLUMNS =
            "select id, customer_id, enrolment_id, process_instance_key, decision_id, version, inputs, output, matched_rules, decided_at from decision_record ";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    DecisionRecords(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(List<DecisionRecord> records) {
        jdbc.update(connection -> prepare(connection, records));
    }

    private PreparedStatement prepare(Connection connection, List<DecisionRecord> records) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        Object[][] columns = {
            column(records, DecisionRecord::id), column(records, DecisionRecord::customerId), column(records, DecisionRecord::enrolmentId),
            column(records, DecisionRecord::instanceKey), column(records, DecisionRecord::decisionId), column(records, DecisionRecord::version),
            column(records, record -> json.writeValueAsString(record.result().inputs())),
            column(records, record -> json.writeValueAsString(record.result().output())),
            column(records, record -> json.writeValueAsString(record.result().matchedRules())),
            column(records, record -> record.at().toString())};
        String[] types = {"text", "bigint", "text", "bigint", "text", "integer", "text", "text", "text", "text"};
        for (int i = 0; i < columns.length; i++) {
            insert.setArray(i + 1, connection.createArrayOf(types[i], columns[i]));
        }
        return insert;
    }

    private static Object[] column(List<DecisionRecord> records, Function<DecisionRecord, ?> value) {
        return records.stream().map(value).toArray();
    }

    List<DecisionRecord> history(long customerId, Instant before, int limit) {
        return jdbc.query(COLUMNS + "where customer_id = ? and decided_at < ? order by decided_at desc, id limit ?", this::read,
                customerId, before.atOffset(ZoneOffset.UTC), limit);
    }

    List<DecisionRecord> all(long customerId) {
        return jdbc.query(COLUMNS + "where customer_id = ? order by decided_at, id", this::read, customerId);
    }

    List<DecisionRecord> ofInstance(long instanceKey) {
        return jdbc.query(COLUMNS + "where process_instance_key = ? order by decided_at, id", this::read, instanceKey);
    }

    int delete(long customerId) {
        return jdbc.update("delete from decision_record where customer_id = ?", customerId);
    }

    private DecisionRecord read(ResultSet row, int number) throws SQLException {
        DecisionResult result = new DecisionResult(
                json.readValue(row.getString("output"), Object.class),
                json.readValue(row.getString("matched_rules"), new TypeReference<List<MatchedRule>>() { }),
                json.readValue(row.getString("inputs"), new TypeReference<Map<String, Object>>() { }));
        return new DecisionRecord(row.getString("id"), row.getLong("customer_id"), row.getString("enrolment_id"),
                row.getObject("process_instance_key", Long.class), row.getString("decision_id"), row.getInt("version"), result,
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
