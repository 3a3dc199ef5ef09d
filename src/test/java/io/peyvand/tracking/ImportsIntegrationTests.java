package io.peyvand.tracking;

import static io.peyvand.tracking.ImportClient.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.customer.Customers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class ImportsIntegrationTests {

    private static final String CUSTOMERS = """
            externalId,email,firstName,consentEmail,city
            #-1,#-1@example.com,"Ali, the first",true,شیراز
            #-2,#-2@example.com,,false,
            #-3,nonsense,,perhaps,
            #-4,#-4@example.com
            """;
    private static final String EVENTS = """
            id,type,customer,occurredAt,value,currency,sku
            #-a,purchase,#-1,1997-01-01,29.33,USD,A
            #-b,purchase,#-1,2010-12-01T08:26:00Z,1.5,GBP,B
            #-b,purchase,#-1,2010-12-01T08:26:00Z,1.5,GBP,B
            #-c,purchase,#-1,1899-12-31,1,USD,
            #-d,purchase,#-1,2010-12-01 08:26:00,-5,USD,
            #-e,purchase,#-1,soon,1,USD,
            #-f,purchase,#-1,2010-12-01,much,USD,
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private Customers customers;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private ApiClient api;
    private final String mark = "import-" + UUID.randomUUID();

    @BeforeEach
    void opensTheDoor() {
        api = new ApiClient(port);
    }

    private byte[] marked(String csv) {
        return csv.replace("#", mark).getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(String kind, String csv) {
        return api.upload("/api/imports?kind=" + kind, marked(csv));
    }

    private JsonNode finished(String parameters, String csv) {
        return new ImportClient(api).finished(parameters, marked(csv));
    }

    private static Stream<String> fields(JsonNode run) {
        return run.get("errors").valueStream().map(error -> error.get("row").asInt() + " " + error.get("field").asString());
    }

    @Test
    void importsCustomersOnceWithErrorsByRow() {
        JsonNode run = finished("kind=customers", CUSTOMERS);
        assertCounts(run, 4, 2, 0, 2);
        assertThat(fields(run)).containsExactlyInAnyOrder("3 consentEmail", "3 email", "4 row");
        assertCounts(finished("kind=customers", CUSTOMERS), 4, 0, 2, 2);
        JsonNode first = api.get("/api/customers/" + mark + "-1").json();
        assertThat(first.get("firstName").asString()).isEqualTo("Ali, the first");
        assertThat(first.get("attributes").get("city").asString()).isEqualTo("شیراز");
        assertThat(first.get("consents").get(0).get("granted").asBoolean()).isTrue();
    }

    @Test
    void listCannotLiftWithdrawal() {
        finished("kind=customers", CUSTOMERS);
        api.post("/api/customers/" + mark + "-1/consents",
                "{\"purpose\": \"marketing\", \"channel\": \"email\", \"granted\": false, \"source\": \"phone call\"}");
        finished("kind=customers", CUSTOMERS);
        assertThat(api.get("/api/customers/" + mark + "-1").json().get("consents").get(0).get("granted").asBoolean()).isFalse();
    }

    @Test
    void importsEventsAndRejectsThoseOfUnknownCustomersUnlessAsked() {
        assertCounts(finished("kind=events", EVENTS), 7, 0, 0, 7);
        JsonNode run = finished("kind=events&createCustomers=true", EVENTS);
        assertCounts(run, 7, 2, 1, 4);
        assertThat(fields(run)).containsExactly("4 occurredAt", "5 value", "6 occurredAt", "7 value");
        assertCounts(finished("kind=events", EVENTS), 7, 0, 3, 4);
    }

    @Test
    void dryRunFindsTheSameAndChangesNothing() {
        assertCounts(finished("kind=events&createCustomers=true&dryRun=true", EVENTS), 7, 2, 1, 4);
        assertThat(customers.findByExternalId(mark + "-1")).isEmpty();
    }

    @Test
    void refusesUnusableFilesAtOnce() {
        assertThat(send("events", "").status()).isEqualTo(400);
        assertThat(send("events", "id,type,customer,id\n").body()).contains("twice");
        assertThat(send("events", "id,type,customer\n").json().get("errors").get(0).get("field").asString()).isEqualTo("occurredAt");
        assertThat(send("pets", "id\n").json().get("errors").get(0).get("field").asString()).isEqualTo("kind");
        assertThat(api.upload("/api/imports?kind=customers", new byte[] {'e', 'x', '\n', (byte) 0xc3, '('}).body()).contains("UTF-8").contains("line 2");
        assertThat(api.get("/api/imports/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void failsFileThatBreaksInTheMiddleWithoutTakingItsBeginning() {
        JsonNode endless = finished("kind=events&createCustomers=true", EVENTS + "#-z,purchase,#-1,2010-12-01,1,USD," + "x".repeat(5_000_000) + "\n");
        assertThat(endless.get("state").asString()).isEqualTo("FAILED");
        assertThat(endless.get("message").asString()).contains("after row 7").contains("characters");
        JsonNode unclosed = finished("kind=events&createCustomers=true", EVENTS + "#-z,purchase,\"#-1,2010-12-01,1,USD,\n");
        assertThat(unclosed.get("state").asString()).isEqualTo("FAILED");
        assertThat(customers.findByExternalId(mark + "-1")).isEmpty();
    }

    @Test
    void keepsThousandErrorsAndCountsAll() {
        StringBuilder csv = new StringBuilder("id,type,customer,occurredAt\n");
        for (int row = 0; row < 1_500; row++) {
            csv.append("#-").append(row).append(",purchase,,2010-12-01\n");
        }
        JsonNode run = finished("kind=events", csv.toString());
        assertCounts(run, 1_500, 0, 0, 1_500);
        assertThat(run.get("errors").size()).isEqualTo(1_000);
    }

    @Test
    void closesImportOfProgramThatDied() {
        UUID orphan = UUID.randomUUID();
        database.sql("""
                insert into import_run (id, kind, dry_run, create_customers, state, started_at, moved_at)
                values (:id, 'events', false, false, 'RUNNING', :then, :then)""")
                .param("id", orphan).param("then", OffsetDateTime.now(clock).minusMinutes(5)).update();
        imports.watch();
        JsonNode run = api.get("/api/imports/" + orphan).json();
        assertThat(run.get("state").asString()).isEqualTo("FAILED");
        assertThat(run.get("message").asString()).contains("again");
    }
}
