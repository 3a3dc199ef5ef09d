package io.peyvand.customer;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * For all customers, part by part, what {@code customer.loadFacts} gives a process for one: a part is one statement, whatever the number
 * of modules that know something. Who came after the latest scoring has no scores here, and {@code scored} is false.
 */
@Component
public class CustomerFacts {

    private static final String OWN = """
            select id as customer_id, stage, stage as "knownStage",
                coalesce(nullif(lower(split_part(replace(locale, '_', '-'), '-', 1)), ''), 'en') as "locale", %s
            from customer where erased_at is null""".formatted(CustomerFile.LEAD_FACTS.stream()
            .map(fact -> "attributes -> '%1$s' as \"%1$s\"".formatted(fact)).collect(Collectors.joining(", ")));

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final ObjectProvider<CustomerFacet> facets;

    CustomerFacts(JdbcTemplate jdbc, JsonMapper json, ObjectProvider<CustomerFacet> facets) {
        this.jdbc = jdbc;
        this.json = json;
        this.facets = facets;
    }

    /** What takes the facts of one customer after the other. */
    public interface Reader {

        void read(long customerId, Map<String, Object> facts);
    }

    /** How many customers there are to read. */
    public long count() {
        return jdbc.queryForObject("select count(*) from customer where erased_at is null", Long.class);
    }

    /** The id that the next so many customers after this one end with; empty when there are no more. */
    public OptionalLong endOfPart(long after, int customers) {
        Long end = jdbc.queryForObject(
                "select max(id) from (select id from customer where erased_at is null and id > ? order by id limit ?) part", Long.class, after, customers);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }

    /** The names that facts have here, whoever knows them. */
    public List<String> names() {
        PreparedSql none = joined(0, 0, null);
        return jdbc.query(none.text(), row -> {
            return columns(row.getMetaData());
        }, none.parameters().toArray()).stream().skip(1).distinct().toList();
    }

    /**
     * @param among a query for {@code customer_id} that names whom to read; absent = everybody
     */
    public void read(long from, long until, @Nullable PreparedSql among, Reader reader) {
        PreparedSql query = joined(from, until, among);
        Map<String, Object> otherwise = new HashMap<>();
        facets.orderedStream().flatMap(facet -> facet.factRows().stream()).forEach(rows -> otherwise.putAll(rows.otherwise()));
        jdbc.query(query.text(), row -> {
            List<String> columns = columns(row.getMetaData());
            while (row.next()) {
                reader.read(row.getLong(1), facts(row, columns, otherwise));
            }
            return null;
        }, query.parameters().toArray());
    }

    private PreparedSql joined(long from, long until, @Nullable PreparedSql among) {
        StringBuilder text = new StringBuilder("select * from (" + OWN + " and id between ? and ?) own");
        List<Object> parameters = new ArrayList<>(List.of(from, until));
        facets.orderedStream().flatMap(facet -> facet.factRows().stream()).map(FactRows::rows).forEach(rows -> {
            int number = parameters.size();
            text.append("\nleft join (select * from (%s) rows where customer_id between ? and ?) known%d using (customer_id)".formatted(rows.text(), number));
            parameters.addAll(rows.parameters());
            parameters.addAll(List.of(from, until));
        });
        if (among != null) {
            text.append("\nwhere customer_id in (").append(among.text()).append(")");
            parameters.addAll(among.parameters());
        }
        return new PreparedSql(text.toString(), parameters);
    }

    private static List<String> columns(ResultSetMetaData row) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int index = 1; index <= row.getColumnCount(); index++) {
            columns.add(row.getColumnLabel(index));
        }
        return columns;
    }

    /** Whoever comes later knows better, as when a process asks. */
    private Map<String, Object> facts(ResultSet row, List<String> columns, Map<String, Object> otherwise) throws SQLException {
        Map<String, Object> facts = new HashMap<>(otherwise);
        for (int index = 1; index < columns.size(); index++) {
            Object value = row.getObject(index + 1);
            if (value != null) {
                facts.put(columns.get(index), CustomerFile.LEAD_FACTS.contains(columns.get(index)) ? json.readValue(value.toString(), Object.class) : value);
            }
        }
        facts.values().removeIf(value -> value instanceof Map || value instanceof List);
        return facts;
    }
}
