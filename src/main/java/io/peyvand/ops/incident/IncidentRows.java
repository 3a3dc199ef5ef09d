package io.peyvand.ops.incident;

import io.peyvand.customer.PreparedSql;
import io.peyvand.ops.DiagramElement;
import io.peyvand.ops.IncidentFilter;
import io.peyvand.ops.ProcessDefinitions;
import io.peyvand.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IncidentRows {

    private final JdbcClient database;
    private final ProcessDefinitions definitions;

    IncidentRows(JdbcClient database, ProcessDefinitions definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    long count(IncidentFilter filter) {
        PreparedSql condition = filter.condition("i");
        return database.sql("select count(*) from projection.incident i where " + condition.text()).params(condition.parameters())
                .query(Long.class).single();
    }

    List<IncidentSummary> list(IncidentFilter filter, Paging paging) {
        PreparedSql condition = filter.condition("i");
        return database.sql("""
                select i.*, d.version from projection.incident i left join projection.process_definition d on d.key = i.definition_key
                where %s order by %s nulls last, i.key limit %d offset %d""".formatted(condition.text(), paging.orderBy(), paging.size(), paging.offset()))
                .params(condition.parameters()).query((row, number) -> summary(row)).list();
    }

    private IncidentSummary summary(ResultSet row) throws SQLException {
        long job = row.getLong("job_key");
        boolean noJob = row.wasNull();
        int version = row.getInt("version");
        boolean noVersion = row.wasNull();
        String element = row.getString("element_id");
        return new IncidentSummary(row.getString("key"), row.getString("instance_key"), row.getString("process_id"), noVersion ? null : version,
                element, name(row.getLong("definition_key"), element), row.getString("error_type"), row.getString("error_message"),
                row.getString("cause"), noJob ? null : Long.toString(job), instant(row, "created_at"));
    }

    /** As its diagram names it. */
    String name(long definitionKey, String element) {
        DiagramElement known = definitions.elements(definitionKey).get(element);
        return known == null ? element : known.name();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
