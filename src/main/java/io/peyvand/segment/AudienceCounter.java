package io.peyvand.segment;

import io.peyvand.customer.PreparedSql;
import io.peyvand.segment.AudienceCount.Progress;
import io.peyvand.segment.filter.Filters;
import io.peyvand.segment.filter.IdRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Counts who fits a filter. First a small part of all customers, for a sample and an estimate at once; then all in one statement, which
 * PostgreSQL may spread over its cores; what that does not manage soon is counted part by part, so that one sees it move.
 */
@Component
class AudienceCounter {

    static final int SAMPLE = 10;

    private static final String STOPPED = "57014";
    private static final long SMALL = 50_000;
    private static final int FIRST_PART = 50;
    private static final int PARTS = 10;

    private final DataSource dataSource;
    private final Filters filters;

    AudienceCounter(DataSource dataSource, Filters filters) {
        this.dataSource = dataSource;
        this.filters = filters;
    }

    /** @throws io.peyvand.customer.InvalidInput at once, when the filter is not right */
    AudienceCount start(JsonNode filter) {
        filters.check(filter);
        AudienceCount count = new AudienceCount();
        Thread.ofVirtual().name("audience-count").start(() -> run(filter, count));
        return count;
    }

    private void run(JsonNode filter, AudienceCount count) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try {
                new Run(connection, filter, count).count();
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
            count.end(null);
        } catch (SQLException fault) {
            count.end(count.cancelled() ? null
                    : new DataAccessResourceFailureException("The count stopped: " + fault.getMessage(), fault));
        } catch (RuntimeException fault) {
            count.end(fault);
        }
    }

    private final class Run {

        private final Connection connection;
        private final JsonNode filter;
        private final AudienceCount count;
        private final List<Long> sample = new ArrayList<>();
        private long found;

        private Run(Connection connection, JsonNode filter, AudienceCount count) {
            this.connection = connection;
            this.filter = filter;
            this.count = count;
        }

        void count() throws SQLException {
            IdRange all = all();
            long span = all.until() - all.from() + 1;
            if (span <= SMALL) {
                look(filters.members(filter), "30s");
                count.reached(new Progress(found, 1, List.copyOf(sample), true));
                return;
            }
            long first = Math.max(1, span / FIRST_PART);
            look(filters.members(filter, new IdRange(all.from(), all.from() + first - 1)), "30s");
            count.reached(new Progress(found, (double) first / span, List.copyOf(sample), false));
            if (!atOnce()) {
                inParts(new IdRange(all.from() + first, all.until()), span);
            }
            if (sample.size() < Math.min(SAMPLE, found)) {
                refill();
            }
            count.reached(new Progress(found, 1, List.copyOf(sample), true));
        }

        private IdRange all() throws SQLException {
            PreparedSql everybody = filters.everybody();
            return query(new PreparedSql("select coalesce(min(e.customer_id), 0), coalesce(max(e.customer_id), 0) from (" + everybody.text() + ") e",
                    everybody.parameters()), "30s", row -> {
                row.next();
                return new IdRange(row.getLong(1), row.getLong(2));
            });
        }

        private boolean atOnce() throws SQLException {
            PreparedSql members = filters.members(filter);
            try {
                found = query(new PreparedSql("select count(*) from (" + members.text() + ") a", members.parameters()), "1500ms", row -> {
                    row.next();
                    return row.getLong(1);
                });
                return true;
            } catch (SQLException stopped) {
                if (!STOPPED.equals(stopped.getSQLState()) || count.cancelled()) {
                    throw stopped;
                }
                return false;
            }
        }

        private void inParts(IdRange rest, long span) throws SQLException {
            long width = (rest.until() - rest.from()) / PARTS + 1;
            for (long from = rest.from(); from <= rest.until(); from += width) {
                long until = Math.min(rest.until(), from + width - 1);
                look(filters.members(filter, new IdRange(from, until)), "60s");
                count.reached(new Progress(found, 1 - (double) (rest.until() - until) / span, List.copyOf(sample), false));
            }
        }

        /** Counts these and keeps the first of them, until there are enough. */
        private void look(PreparedSql members, String limit) throws SQLException {
            query(new PreparedSql("with a as materialized (" + members.text() + ")\nselect (select count(*) from a), array(select customer_id from a limit "
                    + (SAMPLE - sample.size()) + ")", members.parameters()), limit, row -> {
                row.next();
                found += row.getLong(1);
                sample.addAll(List.of((Long[]) row.getArray(2).getArray()));
                return found;
            });
        }

        private void refill() throws SQLException {
            PreparedSql members = filters.members(filter);
            sample.clear();
            query(new PreparedSql(members.text() + "\nlimit " + SAMPLE, members.parameters()), "60s", row -> {
                while (row.next()) {
                    sample.add(row.getLong(1));
                }
                return sample;
            });
        }

        private <T> T query(PreparedSql sql, String limit, Reading<T> reading) throws SQLException {
            try (Statement setting = connection.createStatement(); PreparedStatement statement = connection.prepareStatement(sql.text())) {
                setting.execute("set local statement_timeout = '" + limit + "'; set local jit = off");
                for (int index = 0; index < sql.parameters().size(); index++) {
                    statement.setObject(index + 1, sql.parameters().get(index));
                }
                if (!count.runs(statement)) {
                    throw new SQLException("The count was cancelled.", STOPPED);
                }
                try (ResultSet row = statement.executeQuery()) {
                    return reading.read(row);
                } finally {
                    count.runs(null);
                }
            } finally {
                // Holds no lock from one part to the next: a scoring that ends meanwhile puts a new table in place of the old one.
                connection.rollback();
            }
        }
    }

    private interface Reading<T> {

        T read(ResultSet row) throws SQLException;
    }
}
