package io.peyvand.tracking;

import static io.peyvand.tracking.ImportClient.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Published purchases, taken in as any client would send them; the totals were computed from the sources by other means. */
@PeyvandTest
class RealDataIntegrationTests {

    private static final String IMPORT = "kind=events&createCustomers=true";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void findsTheData() {
        Optional<Path> found = RealData.folder();
        assumeTrue(found.isPresent(), "SKIPPED: the published data is missing; put it at ../shared/data or name its folder in PEYVAND_SHARED_DATA");
        data = found.get();
    }

    private String totals(String prefix) {
        return database.sql("""
                select count(*) || ' purchases of ' || count(distinct customer_id) || ' customers worth ' || sum(value) || ', '
                    || (min(occurred_at) at time zone 'UTC')::date || ' to ' || (max(occurred_at) at time zone 'UTC')::date
                from tracked_event where id like :prefix and type = 'purchase'""")
                .param("prefix", prefix + "%").query(String.class).single();
    }

    private JsonNode imported(Path csv) throws IOException {
        return new ImportClient(new ApiClient(port)).finished(IMPORT, Files.readAllBytes(csv));
    }

    @Test
    void importsPurchasesOfCdnow() throws IOException {
        Path csv = folder.resolve("cdnow.csv");
        RealData.convertCdnow(data, csv);
        assertCounts(imported(csv), 6_919, 6_919, 0, 0);
        assertCounts(imported(csv), 6_919, 0, 6_919, 0);
        assertThat(totals("cdnow-")).isEqualTo("6919 purchases of 2357 customers worth 244091.9400, 1997-01-01 to 1998-06-30");
    }

    @Test
    void importsInvoicesOfOnlineRetail() throws IOException {
        Path csv = folder.resolve("online-retail.csv");
        RealData.convertOnlineRetail(data, csv);
        assertCounts(imported(csv), 18_532, 18_532, 0, 0);
        assertThat(totals("online-retail-")).isEqualTo("18532 purchases of 4338 customers worth 8911407.9040, 2010-12-01 to 2011-12-09");
    }
}
