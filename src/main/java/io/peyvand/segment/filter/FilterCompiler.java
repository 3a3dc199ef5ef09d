package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion;
import io.peyvand.customer.CustomerCriterion.Rows;
import io.peyvand.customer.PreparedSql;
import io.peyvand.segment.filter.FilterTree.All;
import io.peyvand.segment.filter.FilterTree.Any;
import io.peyvand.segment.filter.FilterTree.Counted;
import io.peyvand.segment.filter.FilterTree.Fact;
import io.peyvand.segment.filter.FilterTree.Known;
import io.peyvand.segment.filter.FilterTree.Not;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a tree into one query for {@code customer_id}. Conditions that one criterion can answer from one row are put together before
 * it is asked; the rest become semi-joins and anti-joins, which PostgreSQL may hash, never {@code not in} or {@code in … or in …}, which
 * it can only run row by row once they outgrow its memory.
 */
final class FilterCompiler {

    private static final PreparedSql EVERY_ROW = PreparedSql.of("true");

    private final CustomerCriterion everybody;
    private final @Nullable IdRange range;

    /** @param range looks at these customers alone */
    FilterCompiler(CustomerCriterion everybody, @Nullable IdRange range) {
        this.everybody = everybody;
        this.range = range;
    }

    /** Each customer once; nobody who was erased. */
    PreparedSql members(FilterTree tree) {
        List<FilterTree> nodes = tree instanceof All(List<FilterTree> all) ? all : List.of(tree);
        return among(true, nodes);
    }

    /** Those that fit, perhaps more than once, perhaps erased. */
    private PreparedSql rows(FilterTree node) {
        CustomerCriterion one = answeredBy(node);
        if (one != null) {
            return bounded(one.customers(test(node)));
        }
        return switch (node) {
            case All(List<FilterTree> nodes) -> among(false, nodes);
            case Any(List<FilterTree> nodes) -> union(nodes);
            case Not not -> among(true, List.of(not));
            case Counted(var tally, var count) -> bounded(tally.customers(count));
            case Fact fact -> bounded(fact.criterion().customers(test(fact)));
            case Known(var criterion) -> bounded(criterion.customers(EVERY_ROW));
        };
    }

    private PreparedSql among(boolean startWithEverybody, List<FilterTree> nodes) {
        Map<CustomerCriterion, List<PreparedSql>> tests = new LinkedHashMap<>();
        List<PreparedSql> sets = new ArrayList<>();
        List<PreparedSql> refused = new ArrayList<>();
        if (startWithEverybody) {
            tests.put(everybody, new ArrayList<>(List.of(EVERY_ROW)));
        }
        for (FilterTree node : nodes) {
            CustomerCriterion one = answeredBy(node);
            if (one != null && one.rows() != Rows.MANY) {
                tests.computeIfAbsent(one, criterion -> new ArrayList<>()).add(test(node));
            } else if (node instanceof Not(FilterTree inner)) {
                refused.add(rows(inner));
            } else {
                sets.add(rows(node));
            }
        }
        List<PreparedSql> wanted = new ArrayList<>();
        tests.forEach((criterion, own) -> wanted.add(bounded(criterion.customers(Sql.join(" and ", own)))));
        wanted.addAll(sets);
        return wanted.isEmpty() ? among(true, nodes) : intersection(wanted, refused);
    }

    private static PreparedSql intersection(List<PreparedSql> wanted, List<PreparedSql> refused) {
        List<PreparedSql> pieces = new ArrayList<>();
        pieces.add(Sql.around("select m.customer_id from (", wanted.getFirst(), ") m where true"));
        wanted.stream().skip(1).forEach(set -> pieces.add(Sql.around("and m.customer_id in (", set, ")")));
        refused.forEach(set -> pieces.add(Sql.around("and not exists (select from (", set, ") n where n.customer_id = m.customer_id)")));
        return Sql.join("\n", pieces);
    }

    private PreparedSql union(List<FilterTree> nodes) {
        Map<CustomerCriterion, List<PreparedSql>> tests = new LinkedHashMap<>();
        List<PreparedSql> sets = new ArrayList<>();
        for (FilterTree node : nodes) {
            CustomerCriterion one = answeredBy(node);
            if (one != null) {
                tests.computeIfAbsent(one, criterion -> new ArrayList<>()).add(test(node));
            } else {
                sets.add(rows(node));
            }
        }
        List<PreparedSql> all = new ArrayList<>();
        tests.forEach((criterion, own) -> all.add(bounded(criterion.customers(Sql.join(" or ", own)))));
        all.addAll(sets);
        return Sql.join("\nunion all\n", all.stream().map(set -> Sql.around("(", set, ")")).toList());
    }

    /** The criterion that can answer all of the node from one row; null when there is none. */
    private @Nullable CustomerCriterion answeredBy(FilterTree node) {
        return switch (node) {
            case Fact(var criterion, var condition) -> criterion;
            case Known(var criterion) -> criterion;
            case Counted counted -> null;
            case Any(List<FilterTree> nodes) -> common(nodes);
            case All(List<FilterTree> nodes) -> {
                CustomerCriterion one = common(nodes);
                yield one == null || one.rows() == Rows.MANY ? null : one;
            }
            // Where somebody may be in no row, what is not so cannot be read from one.
            case Not(FilterTree inner) -> answeredBy(inner) == everybody ? everybody : null;
        };
    }

    private @Nullable CustomerCriterion common(List<FilterTree> nodes) {
        CustomerCriterion first = nodes.isEmpty() ? everybody : answeredBy(nodes.getFirst());
        return nodes.stream().allMatch(node -> answeredBy(node) == first) ? first : null;
    }

    private PreparedSql test(FilterTree node) {
        return switch (node) {
            case Fact(var criterion, var condition) -> Sql.around("(", criterion.test(condition), ")");
            case Known known -> EVERY_ROW;
            case All(List<FilterTree> nodes) when nodes.isEmpty() -> EVERY_ROW;
            case Any(List<FilterTree> nodes) when nodes.isEmpty() -> PreparedSql.of("false");
            case All(List<FilterTree> nodes) -> Sql.around("(", Sql.join(" and ", nodes.stream().map(this::test).toList()), ")");
            case Any(List<FilterTree> nodes) -> Sql.around("(", Sql.join(" or ", nodes.stream().map(this::test).toList()), ")");
            case Not(FilterTree inner) -> Sql.around("(", test(inner), " is not true)");
            case Counted counted -> throw new IllegalArgumentException("A count is no test of one row.");
        };
    }

    private PreparedSql bounded(PreparedSql customers) {
        if (range == null) {
            return customers;
        }
        List<Object> parameters = new ArrayList<>(customers.parameters());
        parameters.add(range.from());
        parameters.add(range.until());
        return new PreparedSql("select r.customer_id from (" + customers.text() + ") r where r.customer_id between ? and ?", parameters);
    }
}
