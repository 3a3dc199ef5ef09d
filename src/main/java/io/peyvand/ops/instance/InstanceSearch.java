package io.peyvand.ops.instance;

import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.ops.InstanceFilter;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds instances so that a million of them answer as a thousand do: no search reads, sorts or counts all of them. */
@Component
class InstanceSearch {

    /** Beyond it a number helps nobody, and counting would read everything. */
    static final int COUNTED = 4_000;

    /** The expression that is indexed: starts the log no longer held count as long ago. */
    private static final String STARTED = "coalesce(i.started_at, '-infinity')";
    private static final Map<String, String> SORTABLE = Map.of("startedAt", STARTED, "key", "i.key");
    private static final String NEWEST_FIRST = "startedAt,desc";

    private final JdbcClient database;
    private final Customers customers;
    private final InstanceRows rows;

    InstanceSearch(JdbcClient database, Customers customers, InstanceRows rows) {
        this.database = database;
        this.customers = customers;
        this.rows = rows;
    }

    /**
     * Which part, in which order.
     *
     * @param after read on behind it
     * @param before read back from it
     */
    record Part(Paging paging, @Nullable Cursor after, @Nullable Cursor before) {

        static Part of(HttpServletRequest request) {
            Part part = new Part(Paging.of(request, SORTABLE, NEWEST_FIRST), Cursor.parse("after", request.getParameter("after")),
                    Cursor.parse("before", request.getParameter("before")));
            if (part.after != null && part.before != null) {
                throw Problem.badRequest("before", "Ask for what is 'after' a place or 'before' one, not for both.");
            }
            if (part.paging.page() > 0 && (part.after != null || part.before != null)) {
                throw Problem.badRequest("page", "'page' counts from the beginning: leave it out beside 'after' and 'before'.");
            }
            return part;
        }

        boolean backwards() {
            return before != null;
        }

        /** Whether the SQL goes from great to small. */
        private boolean descending() {
            return paging.orderBy().endsWith("DESC") != backwards();
        }

        private String column() {
            return paging.orderBy().substring(0, paging.orderBy().lastIndexOf(' '));
        }
    }

    InstanceList find(InstanceFilter filter, Part part) {
        long counted = count(filter);
        List<InstanceSummary> found = counted == 0 ? new ArrayList<>() : new ArrayList<>(rows.read(page(filter, part, counted <= COUNTED)));
        int size = part.paging().size();
        boolean more = found.size() > size;
        if (more) {
            found.removeLast();
        }
        if (part.backwards()) {
            found = found.reversed();
        }
        boolean earlier = part.backwards() ? more : part.after() != null || part.paging().page() > 0;
        boolean later = part.backwards() || more;
        return new InstanceList(List.copyOf(found), part.paging().page(), size, Math.min(counted, COUNTED), counted > COUNTED,
                later && !found.isEmpty() ? Cursor.at(found.getLast()).toString() : null,
                earlier && !found.isEmpty() ? Cursor.at(found.getFirst()).toString() : null);
    }

    /**
     * One row more than asked for tells whether there is another part.
     *
     * @param few when few fit, all of them are found and then put in order; walking the instances in order until enough of them fit is
     *     quicker only when many do, which PostgreSQL guesses wrong now and then
     */
    private PreparedSql page(InstanceFilter filter, Part part, boolean few) {
        PreparedSql condition = filter.condition(customers);
        List<Object> parameters = new ArrayList<>(condition.parameters());
        String fitting = InstanceRows.SELECT + " where " + condition.text();
        // "offset 0" keeps the order and the limit out of the inner query.
        String text = few ? "select * from (" + fitting + " offset 0) i where true" : fitting;
        String direction = part.descending() ? "desc" : "asc";
        Cursor from = part.backwards() ? part.before() : part.after();
        if (from != null) {
            String comparison = part.descending() ? "<" : ">";
            if (part.column().equals(STARTED)) {
                text += " and (%s, i.key) %s (?, ?)".formatted(STARTED, comparison);
                parameters.add(from.start());
            } else {
                text += " and i.key " + comparison + " ?";
            }
            parameters.add(from.key());
        }
        parameters.add(part.paging().size() + 1);
        parameters.add(part.paging().offset());
        return new PreparedSql("%s order by %s %s, i.key %s limit ? offset ?".formatted(text, part.column(), direction, direction), parameters);
    }

    private long count(InstanceFilter filter) {
        PreparedSql instances = filter.instances(customers);
        return database.sql("select count(*) from (" + instances.text() + " limit " + (COUNTED + 1) + ") counted")
                .params(instances.parameters()).query(Long.class).single();
    }
}
