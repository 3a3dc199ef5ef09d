package io.peyvand.ops.instance;

import io.peyvand.ops.instance.InstanceDetails.Change;
import io.peyvand.ops.instance.InstanceDetails.Decision;
import io.peyvand.ops.instance.InstanceDetails.Path;
import io.peyvand.ops.instance.InstanceDetails.Variable;
import io.peyvand.ops.instance.InstanceDetails.Visit;
import io.peyvand.ops.instance.InstanceReader.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What has become of an instance so far: where it passed, what it knew, what was decided. */
@Component
class InstancePath {

    /** An instance in a circle has no end of them; the newest are of use. */
    private static final int MOST = 1_000;

    private final JdbcClient database;
    private final JsonMapper json;

    InstancePath(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Path taken(Span span, Labels labels) {
        List<Visit> visits = database.sql("""
                select key, element_id, element_type, state, started_at, ended_at from projection.element_instance
                where instance_key = ? and ended_at >= ? order by key desc limit ?""").param(span.key()).param(span.since()).param(MOST)
                .query((row, index) -> new Visit(row.getString("key"), row.getString("element_id"), labels.of(row.getString("element_id")),
                        row.getString("element_type"), row.getString("state"), InstanceRows.instant(row, "started_at"), InstanceRows.instant(row, "ended_at")))
                .list().reversed();
        List<String> flows = database.sql("select distinct flow_id from projection.flow_taken where instance_key = ? and at >= ? order by flow_id")
                .param(span.key()).param(span.since()).query(String.class).list();
        return new Path(visits, flows);
    }

    /** @param visits the passages that may have variables of their own */
    List<Variable> variables(Span span, List<Visit> visits) {
        Map<String, String> elements = visits.stream().collect(Collectors.toMap(Visit::key, Visit::name));
        Map<List<String>, List<Change>> histories = new LinkedHashMap<>();
        database.sql("""
                select name, scope_key, at, value, withheld from projection.variable_change
                where instance_key = ? and at >= ? order by name, scope_key, at desc, position desc limit ?""")
                .param(span.key()).param(span.since()).param(MOST)
                .query(row -> {
                    histories.computeIfAbsent(List.of(row.getString("name"), row.getString("scope_key")), variable -> new ArrayList<>())
                            .add(new Change(row.getTimestamp("at").toInstant(), value(row.getString("value")), row.getString("withheld")));
                });
        return histories.entrySet().stream().map(each -> {
            Change latest = each.getValue().getFirst();
            String scope = each.getKey().getLast();
            return new Variable(each.getKey().getFirst(), scope, elements.get(scope), latest.value(), latest.withheld(), latest.at(), each.getValue());
        }).toList();
    }

    /** Those that the engine evaluated itself. */
    List<Decision> decisions(Span span) {
        return database.sql("""
                select decision_id, version, element_id, at, output, evaluated from projection.decision_evaluation
                where instance_key = ? and at >= ? order by position limit ?""").param(span.key()).param(span.since()).param(MOST)
                .query(this::decision).list();
    }

    private Decision decision(ResultSet row, int index) throws SQLException {
        String decisionId = row.getString("decision_id");
        JsonNode own = json.readTree(row.getString("evaluated")).valueStream().filter(each -> each.path("decisionId").asString("").equals(decisionId)).findFirst()
                .orElseGet(json::createObjectNode);
        return new Decision(decisionId, row.getInt("version"), row.getString("element_id"), row.getTimestamp("at").toInstant(),
                own.path("inputs"), value(row.getString("output")), own.path("matchedRules"));
    }

    /** Values are JSON; one that was cut short, by whatever wrote it, is shown as the text it is. */
    private @Nullable JsonNode value(@Nullable String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JacksonException cutShort) {
            return json.getNodeFactory().stringNode(text);
        }
    }
}
