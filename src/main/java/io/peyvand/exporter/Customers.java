package io.peyvand.exporter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** An instance's variables come before it does: where a batch ended between the two, the customer is found among what was written. */
record Customers(Connection connection, String variable) {

    private static final String FILL_IN = """
            update process_instance p set customer_id = btrim(v.value, '"')::bigint from variable_change v
            where p.key = any(?) and v.instance_key = p.key and v.scope_key = p.key and v.name = ? and v.at >= to_timestamp(?)
                    and v.value ~ '^"?\\d{1,18}"?$' and p.customer_id is null""";
    /** Between an instance's first variable and its first step. */
    private static final long LONGEST_BEFORE = 60_000;

    void fillIn(Rows rows) throws SQLException {
        List<Row> without = rows.of(ProcessInstances.INSTANCE).values().stream()
                .filter(row -> row.fresh() && row.value(ProcessInstances.CUSTOMER) == null).toList();
        if (without.isEmpty()) {
            return;
        }
        long first = without.stream().mapToLong(row -> (Long) Objects.requireNonNull(row.value(ProcessInstances.STARTED))).min().orElseThrow();
        try (PreparedStatement fillIn = connection.prepareStatement(FILL_IN)) {
            fillIn.setArray(1, connection.createArrayOf("bigint", without.stream().map(Row::key).toArray(Long[]::new)));
            fillIn.setString(2, variable);
            fillIn.setLong(3, (first - LONGEST_BEFORE) / 1000);
            fillIn.executeUpdate();
        }
    }
}
