package io.peyvand.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.web.Paging;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CustomerSearchTests {

    private static final int CUSTOMERS = 12_000;
    private static final int PAGE = 3_000;

    @TempDir
    private static Path folder;

    private static StandaloneDatabase database;
    private static SingleConnectionDataSource connection;
    private static JdbcClient jdbc;

    @BeforeAll
    static void fill() {
        database = new StandaloneDatabase(folder);
        connection = new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
        Flyway.configure().dataSource(connection).locations("classpath:db/migration").load().migrate();
        jdbc = JdbcClient.create(connection);
        jdbc.sql("""
                insert into customer (external_id, email, first_name, last_name)
                select 'c-' || lpad(n::text, 5, '0'), 'c' || n || '@example.com', 'Sara', case when n % 9 > 0 then 'Name' || n % 4000 end
                from generate_series(1, ?) n""").param(CUSTOMERS).update();
        jdbc.sql("update customer set email = null, first_name = null, last_name = null, erased_at = now() where id % 1000 = 1").update();
        jdbc.sql("""
                insert into score (customer_id, scoring_id, purchases, frequency, monetary, total, churn_risk, clv, stage, value_segment, churn_band, changed)
                select id, 1, 1, 0, 5, 5, id % 7 / 7.0, id % 311, (array['active', 'loyal', 'loyal'])[1 + id % 3], case when id % 40 = 0 then 'top' else 'low' end, 'low', false
                from customer where erased_at is null and id % 500 > 0""").update();
        jdbc.sql("update customer set stage = 'loyal' where id % 2000 = 0").update();
        jdbc.sql("vacuum analyze customer, score").update();
    }

    @AfterAll
    static void stop() {
        connection.destroy();
        database.close();
    }

    @Test
    void findsOneAmongManyWithoutReadingThemAll() {
        long before = read();
        assertThat(find("c-11999", 0)).containsExactly("c-11999");
        assertThat(find("nobody", 0)).isEmpty();
        assertThat(read() - before).isLessThan(CUSTOMERS / 10);
    }

    @Test
    void ordersFewAsItOrdersMany() {
        assertThat(find("sara", 0)).hasSize(50).isSorted().startsWith("c-00002", "c-00003");
        assertThat(find("name1", 0)).hasSize(50).isSorted().startsWith("c-00010", "c-00011");
        assertThat(find("name1", 1)).hasSize(50).isSorted().allMatch(id -> id.compareTo(find("name1", 0).getLast()) > 0);
        assertThat(find("sara name1", 0)).isEqualTo(find("name1", 0));
    }

    @ParameterizedTest
    @MethodSource("ordersAndFilters")
    void showsEverybodyWhoFitsOnceAndInOrder(String order, CustomerFilter filter) {
        var expected = jdbc.sql("""
                select c.external_id from customer c left join score s on s.customer_id = c.id
                where c.erased_at is null and (?::text is null or coalesce(s.stage, c.stage) = ?) and (?::text is null or 'value-' || s.value_segment = ?)
                  and (?::text is null or lower(c.last_name) like ? || '%')
                order by\s""" + order + " nulls last")
                .params(filter.stage(), filter.stage(), filter.segment(), filter.segment(), filter.q(), filter.q()).query(String.class).list();
        var lastPage = (expected.size() - 1) / PAGE;
        var found = IntStream.rangeClosed(0, lastPage).mapToObj(page -> list(filter, new Paging(page, PAGE, order))).toList();
        var ids = found.stream().flatMap(page -> page.items().stream()).map(CustomerSummary::externalId).toList();
        assertThat(ids.stream().sorted().toList()).isEqualTo(expected.stream().sorted().toList());
        assertThat(sortedBy(order, ids)).isEqualTo(sortedBy(order, expected));
        assertThat(found.getFirst().total()).isEqualTo(filter.q() == null ? expected.size() : Math.min(expected.size(), CustomerSearch.COUNTED));
        assertThat(found.getFirst().totalIsAtLeast()).isEqualTo(filter.q() != null && expected.size() > CustomerSearch.COUNTED);
        assertThat(found.getFirst().hasNext()).isEqualTo(lastPage > 0);
    }

    private static Stream<Arguments> ordersAndFilters() {
        var filters = List.of(new CustomerFilter(null, null, null), new CustomerFilter(null, "loyal", null), new CustomerFilter(null, "prospect", null),
                new CustomerFilter(null, "sunset", null), new CustomerFilter(null, null, "value-low"), new CustomerFilter(null, "active", "value-top"),
                new CustomerFilter("name", null, null), new CustomerFilter("name12", null, null), new CustomerFilter("name", "loyal", null), new CustomerFilter("name", null, "value-top"));
        return CustomerSearch.SORTABLE.values().stream().flatMap(column -> Stream.of(column + " ASC", column + " DESC"))
                .flatMap(order -> filters.stream().map(filter -> Arguments.of(order, filter)));
    }

    /** What each of them is sorted by, since equal ones may stand in any order. */
    private static List<String> sortedBy(String order, List<String> ids) {
        return jdbc.sql("""
                select coalesce(%s::text, 'nothing') from unnest(?) with ordinality as found (id, place)
                join customer c on c.external_id = found.id left join score s on s.customer_id = c.id order by place""".formatted(order.split(" ")[0]))
                .param(ids.toArray(String[]::new)).query(String.class).list();
    }

    private static CustomerList list(CustomerFilter filter, Paging paging) {
        return new CustomerSearch(jdbc).find(filter, paging);
    }

    private static List<String> find(String typed, int page) {
        return list(new CustomerFilter(typed, null, null), new Paging(page, 50, "c.external_id ASC")).items().stream().map(CustomerSummary::externalId).toList();
    }

    /** Rows of customers that this connection has looked at. */
    private static long read() {
        jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
        return jdbc.sql("select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where relname = 'customer'").query(Long.class).single();
    }
}
