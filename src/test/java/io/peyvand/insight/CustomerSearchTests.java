package io.peyvand.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.web.Paging;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CustomerSearchTests {

    private static final int CUSTOMERS = 40_000;

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
                select 'c-' || lpad(n::text, 5, '0'), 'c' || n || '@example.com', 'Sara', 'Name' || n % 4000 from generate_series(1, ?) n""").param(CUSTOMERS).update();
        jdbc.sql("analyze customer").update();
    }

    @AfterAll
    static void stop() {
        connection.destroy();
        database.close();
    }

    @Test
    void findsOneAmongManyWithoutReadingThemAll() {
        long before = read();
        assertThat(find("c-39999", 0)).containsExactly("c-39999");
        assertThat(find("nobody", 0)).isEmpty();
        assertThat(read() - before).isLessThan(CUSTOMERS / 10);
    }

    @Test
    void ordersFewAsItOrdersMany() {
        assertThat(find("sara", 0)).hasSize(50).isSorted().startsWith("c-00001", "c-00002");
        assertThat(find("name12", 0)).hasSize(50).isSorted().startsWith("c-00012", "c-00120");
        assertThat(find("name12", 1)).hasSize(50).isSorted().allMatch(id -> id.compareTo(find("name12", 0).getLast()) > 0);
        assertThat(find("sara name12", 0)).isEqualTo(find("name12", 0));
    }

    private static List<String> find(String typed, int page) {
        return new CustomerSearch(jdbc).find(new CustomerFilter(typed, null, null), new Paging(page, 50, "c.external_id ASC"))
                .items().stream().map(CustomerSummary::externalId).toList();
    }

    /** Rows of customers that this connection has looked at. */
    private static long read() {
        jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
        return jdbc.sql("select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables where relname = 'customer'").query(Long.class).single();
    }
}
