package io.peyvand.ops.instance;

import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.customer.SafeCsv;
import io.peyvand.ops.InstanceFilter;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everything a filter finds as a table, read and written row by row however long it is. */
@Component
class InstanceExport {

    private static final int FETCHED = 1_000;

    private final JdbcClient database;
    private final Customers customers;

    InstanceExport(JdbcClient database, Customers customers) {
        this.database = database;
        this.customers = customers;
    }

    /** Inside a transaction the driver reads a thousand rows at a time. */
    @Transactional(readOnly = true)
    public void write(InstanceFilter filter, OutputStream out) {
        PreparedSql condition = filter.condition(customers);
        PreparedSql everybody = customers.everybody();
        List<Object> parameters = new ArrayList<>(everybody.parameters());
        parameters.addAll(condition.parameters());
        try (SafeCsv csv = new SafeCsv(out)) {
            csv.row("key", "journey", "version", "state", "startedAt", "endedAt", "customer", "elements", "error");
            database.sql("""
                    select i.key, i.process_id, i.version, i.state, i.started_at, i.ended_at, c.external_id,
                        (select string_agg(e.element_id, ' ' order by e.key) from projection.element_instance e
                            where e.instance_key = i.key and e.ended_at = 'infinity') as elements,
                        (select min(n.error_message) from projection.incident n where n.instance_key = i.key and n.ended_at = 'infinity') as error
                    from projection.process_instance i left join (%s) c on c.customer_id = i.customer_id
                    where %s order by coalesce(i.started_at, '-infinity') desc, i.key desc""".formatted(everybody.text(), condition.text()))
                    .params(parameters).withFetchSize(FETCHED).query(row -> {
                        line(csv, row);
                    });
        }
    }

    private static void line(SafeCsv csv, ResultSet row) throws SQLException {
        String error = row.getString("error");
        csv.row(row.getString("key"), row.getString("process_id"), row.getInt("version"), error == null ? row.getString("state") : InstanceFilter.State.INCIDENT.name(),
                text(InstanceRows.instant(row, "started_at")), text(InstanceRows.instant(row, "ended_at")),
                row.getString("external_id"), row.getString("elements"), error);
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
