package io.peyvand.exporter;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The partitions that rows go to by their month, made when the first such row comes. */
final class Months {

    private record Known(Table table, YearMonth month) {
    }

    private final Set<Known> known = new HashSet<>();

    void prepare(Connection connection, Rows rows) throws SQLException {
        Set<Known> missing = new HashSet<>();
        rows.growing().forEach((table, some) -> need(missing, table, some));
        rows.keyed().stream().filter(Table::partitioned).forEach(table -> need(missing, table, rows.of(table).values()));
        if (!missing.isEmpty()) {
            make(connection, missing);
            known.addAll(missing);
        }
    }

    private void need(Set<Known> missing, Table table, Collection<Row> rows) {
        YearMonth last = null;
        long until = Long.MIN_VALUE;
        long from = Long.MAX_VALUE;
        for (Row row : rows) {
            Long at = row.at();
            if (at != null && (last == null || at < from || at >= until)) {
                last = YearMonth.from(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
                from = start(last);
                until = start(last.plusMonths(1));
                Known month = new Known(table, last);
                if (!known.contains(month)) {
                    missing.add(month);
                }
            }
        }
    }

    private static long start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static void make(Connection connection, Set<Known> missing) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ProjectionTables.alone(statement);
            for (Known one : missing) {
                statement.execute("create table if not exists %1$s_%2$d_%3$02d partition of %1$s for values from ('%4$s-01 00:00+00') to ('%5$s-01 00:00+00')"
                        .formatted(one.table().name(), one.month().getYear(), one.month().getMonthValue(), one.month(), one.month().plusMonths(1)));
            }
        }
    }
}
