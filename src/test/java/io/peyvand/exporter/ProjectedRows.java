package io.peyvand.exporter;

import io.peyvand.embedded.StandaloneDatabase;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the projection says, for tests. */
final class ProjectedRows {

    private final JdbcClient database;

    ProjectedRows(StandaloneDatabase database) {
        String url = database.url() + "&currentSchema=" + ProjectionTables.SCHEMA;
        this.database = JdbcClient.create(new DriverManagerDataSource(url, database.username(), database.password()));
    }

    List<Map<String, Object>> all(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query().listOfRows();
    }

    Map<String, Object> one(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query().singleRow();
    }

    long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    List<String> texts(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(String.class).list();
    }

    void drop() {
        database.sql("drop schema if exists projection cascade").update();
    }

    /** Everything it holds, in an order and without what depends on when it was written; equal for equal contents. */
    Map<String, List<Map<String, Object>>> contents() {
        return Map.of(
                "process_instance", all("select * from process_instance order by key"),
                "element_instance", all("select * from element_instance order by key"),
                "flow_taken", all("select * from flow_taken order by partition_id, position"),
                "job", all("select * from job order by key"),
                "incident", all("select * from incident order by key"),
                "timer", all("select * from timer order by key"),
                "message_subscription", all("select * from message_subscription order by key"),
                "variable_change", all("select * from variable_change order by partition_id, position"),
                "instance_hour", all("select * from instance_hour order by 1, 2, 3"),
                "element_hour", all("select * from element_hour order by 1, 2, 3, 4, 5"));
    }
}
