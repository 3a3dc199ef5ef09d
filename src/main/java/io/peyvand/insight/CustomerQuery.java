package io.peyvand.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a filter asks, in SQL. Among a million customers neither half of {@code customer LEFT JOIN score} may be read whole, so those with
 * a score and those without one are asked for apart, each in the order of an index.
 */
final class CustomerQuery {

    /** A segment's key starts with what it groups by. */
    private static final Map<String, String> SEGMENT_COLUMNS = Map.of("stage", "s.stage", "value", "s.value_segment", "churn", "s.churn_band");

    private static final Sql EVERYBODY = Sql.of("FROM customer c WHERE c.erased_at IS NULL");
    /** A subquery that nothing can turn into a join: read from the newest backwards, it ends as soon as the limit is reached. */
    private static final String WITHOUT_SCORE = "(SELECT true FROM score s WHERE s.customer_id = c.id) IS NULL";
    /** Mostly those who came after the last scoring. */
    private static final String NEWCOMERS = "FROM (SELECT c.id, c.stage FROM customer c WHERE c.erased_at IS NULL AND %s ORDER BY c.id DESC LIMIT ?) c WHERE c.stage = ?"
            .formatted(WITHOUT_SCORE);

    private final CustomerFilter filter;
    private final Sql words;
    private final Sql scored;

    CustomerQuery(CustomerFilter filter) {
        this.filter = filter;
        words = filter.words().stream().map(CustomerQuery::word).reduce(Sql.of(""), Sql::and);
        scored = scored();
    }

    boolean hasWords() {
        return filter.q() != null;
    }

    boolean hasGroup() {
        return filter.stage() != null || filter.segment() != null;
    }

    boolean mayHaveNewcomers() {
        return filter.stage() != null && filter.segment() == null;
    }

    /**
     * How many have no score; whoever is erased has none. Most stages only scoring finds, and then nobody has to be counted; asked for the
     * next stage there is, since the planner believes that all customers are in one and would look through them.
     */
    Sql unscored() {
        return Sql.of("""
                SELECT CASE WHEN (SELECT stage FROM customer WHERE stage >= ? ORDER BY stage LIMIT 1) = ?
                    THEN greatest(0, (SELECT count(*) FROM customer WHERE erased_at IS NULL) - (SELECT count(*) FROM score)) ELSE 0 END""",
                filter.stage(), filter.stage());
    }

    /** How many are in the stage and segment, whatever the words. */
    Sql groupSize(long unscored) {
        if (!hasGroup()) {
            return Sql.of("SELECT count(*) ").and(EVERYBODY);
        }
        var counted = Sql.of("SELECT (SELECT count(*) FROM score s WHERE true").and(scored).and(Sql.of(")"));
        return unscored == 0 ? counted : counted.and(Sql.of(" + (SELECT count(*) ")).and(newcomers(unscored)).and(Sql.of(")"));
    }

    /** Who is in the stage and segment, but no more than this. */
    Sql members(long unscored, int most) {
        var members = Sql.of("SELECT s.customer_id FROM score s WHERE true").and(scored);
        if (unscored > 0) {
            members = members.and(Sql.of(" UNION ALL SELECT c.id ")).and(newcomers(unscored));
        }
        return members.and(Sql.of(" LIMIT ?", most));
    }

    /** All of these few that fit. */
    Sql among(List<Long> few) {
        return joined().and(Sql.of(" AND c.id = ANY(?)", (Object) few.toArray(Long[]::new))).and(words);
    }

    /** All that fit, read by the words or in the order of an index of customers. */
    Sql amongMany() {
        var all = hasGroup() ? joined() : EVERYBODY;
        if (filter.stage() != null) {
            all = all.and(Sql.of(" AND coalesce(s.stage, c.stage) = ?", filter.stage()));
        }
        return all.and(segment()).and(words);
    }

    /** The few that the words find, as a list: the planner believes words to find many. */
    Sql found(Sql all) {
        return joined().and(Sql.of(" AND c.id = ANY(ARRAY(SELECT c.id ")).and(all).and(Sql.of("))"));
    }

    /** Those who fit and have a score, read in the order of an index of scores. */
    Sql withScore() {
        var all = Sql.of(hasWords() ? "FROM score s JOIN customer c ON c.id = s.customer_id WHERE c.erased_at IS NULL" : "FROM score s WHERE true");
        return all.and(scored).and(words);
    }

    Sql withoutScore() {
        var all = EVERYBODY.and(Sql.of(" AND " + (filter.segment() == null ? WITHOUT_SCORE : "false")));
        return (filter.stage() == null ? all : all.and(Sql.of(" AND c.stage = ?", filter.stage()))).and(words);
    }

    /** Read from the newest backwards until there are as many as there can be. */
    private Sql newcomers(long unscored) {
        return Sql.of(NEWCOMERS, unscored, filter.stage());
    }

    private static Sql joined() {
        return Sql.of("FROM customer c LEFT JOIN score s ON s.customer_id = c.id WHERE c.erased_at IS NULL");
    }

    private Sql scored() {
        return filter.stage() == null ? segment() : Sql.of(" AND s.stage = ?", filter.stage()).and(segment());
    }

    private Sql segment() {
        if (filter.segment() == null) {
            return Sql.of("");
        }
        int dash = filter.segment().indexOf('-');
        return Sql.of(" AND " + SEGMENT_COLUMNS.get(filter.segment().substring(0, dash)) + " = ?", filter.segment().substring(dash + 1));
    }

    private static Sql word(String word) {
        var lower = CustomerFilter.lowerPrefixPattern(word);
        return Sql.of(" AND (c.external_id LIKE ? OR lower(c.email) LIKE ? OR lower(c.first_name) LIKE ? OR lower(c.last_name) LIKE ?)",
                CustomerFilter.prefixPattern(word), lower, lower, lower);
    }

    /** A piece of a statement with the values of its question marks. */
    record Sql(String text, List<Object> parameters) {

        static Sql of(String text, Object... parameters) {
            return new Sql(text, List.of(parameters));
        }

        Sql and(Sql more) {
            var all = new ArrayList<>(parameters);
            all.addAll(more.parameters);
            return new Sql(text + more.text, all);
        }
    }
}
