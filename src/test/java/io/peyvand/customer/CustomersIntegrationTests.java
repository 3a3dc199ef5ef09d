package io.peyvand.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PeyvandTest
class CustomersIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Customers customers;

    @Autowired
    private LoadFactsWorker loadFacts;

    @Autowired
    private ChangeStageWorker changeStage;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    private ApiClient api;
    private final String her = "c-" + UUID.randomUUID();
    private final String address = her + "@example.com";

    @BeforeEach
    void opensTheDoor() {
        api = new ApiClient(port);
    }

    private Answer put(String fields) {
        return api.put("/api/customers/" + her, "{\"email\": \"%s\"%s}".formatted(address, fields));
    }

    @Test
    void createsOnceAndReplacesAfterwards() {
        Answer created = put(", \"firstName\": \"شیرین\", \"locale\": \"fa-IR\", \"timeZone\": \"Asia/Tehran\", \"attributes\": {\"size\": 4}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("firstName").asString()).isEqualTo("شیرین");
        assertThat(put("").status()).isEqualTo(200);
        Answer shown = api.get("/api/customers/" + her);
        assertThat(shown.json().get("firstName").isNull()).isTrue();
        assertThat(shown.json().get("attributes").size()).isZero();
        assertThat(shown.json().get("suppressed").asBoolean()).isFalse();
    }

    @Test
    void keepsConsentsToldWithProfileOnce() {
        String consents = ", \"consents\": [{\"purpose\": \"marketing\", \"channel\": \"email\", \"granted\": true, \"source\": \"checkout\"}]";
        put(consents);
        Answer again = put(consents);
        assertThat(again.json().get("consents").get(0).get("granted").asBoolean()).isTrue();
        assertThat(api.get("/api/customers/" + her + "/export").json().get("consentLog").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "firstName | \"Eve\\r\\nBcc: all@example.com\"", "lastName | \"a\\u0000b\"", "email | \"not-an-address\"", "email | \"a@b\\n.com\"",
        "email | null", "locale | \"english please\"", "timeZone | \"Mars/Olympus\"", "nickname | \"unknown field\"", "attributes | [1]",
        "attributes | {\"a\": \"\\u0000\"}", "consents | [{\"purpose\": \"spam\", \"channel\": \"email\", \"granted\": true, \"source\": \"x\"}]"
    })
    void refusesBadFieldByName(String field, String value) {
        String json = field.equals("email") ? "{\"email\": %s}".formatted(value) : "{\"email\": \"%s\", \"%s\": %s}".formatted(address, field, value);
        Answer answer = api.put("/api/customers/" + her, json);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().get("errors").get(0).get("field").asString()).startsWith(field);
        assertThat(customers.findByExternalId(her)).isEmpty();
    }

    @Test
    void answersNotFoundForUnknownCustomer() {
        for (String path : List.of("", "/timeline", "/export")) {
            assertThat(api.get("/api/customers/" + her + path).status()).isEqualTo(404);
        }
        assertThat(api.delete("/api/customers/" + her).status()).isEqualTo(404);
    }

    @Test
    void forgetsAndKeepsForgotten() {
        put(", \"firstName\": \"Farhad\"");
        long id = customers.findByExternalId(her).orElseThrow().id();
        api.post("/api/events", "{\"id\": \"e-%s\", \"type\": \"purchase\", \"customer\": \"%s\", \"occurredAt\": \"2026-01-02T03:04:05Z\"}".formatted(her, her));

        assertThat(api.delete("/api/customers/" + her).status()).isEqualTo(202);
        assertThat(api.delete("/api/customers/" + her).status()).isEqualTo(202);

        assertThat(api.get("/api/customers/" + her).status()).isEqualTo(404);
        assertThat(rowsNaming(her)).isZero();
        assertThat(customers.find(id)).isEmpty();
        assertThat(customers.registerAll(Set.of(her))).isEmpty();
        NewCustomer again = new NewCustomer(her + "-again", new CustomerForm(address, null, null, null, null, null, null, null));
        assertThat(customers.importAll(List.of(again)).erased()).containsExactly(again.externalId());
        assertThat(put("").json().get("suppressed").asBoolean()).isTrue();
    }

    @Test
    void forgetsAlsoWhatIsJustBeingStored() {
        put("");
        String event = "{\"id\": \"late-%s\", \"type\": \"visit\", \"customer\": \"%s\", \"occurredAt\": \"2026-01-02T03:04:05Z\"}".formatted(her, her);
        CompletableFuture<Integer> erased = transaction.execute(status -> {
            customers.holdErasures();
            CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> api.delete("/api/customers/" + her).status());
            await().atMost(Duration.ofMinutes(2)).until(() -> database.sql("select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)")
                    .query(Boolean.class).single());
            assertThat(asked).isNotDone();
            return asked;
        });
        assertThat(erased.join()).isEqualTo(202);
        assertThat(api.post("/api/events", event).json().get("rejected").size()).isEqualTo(1);
        assertThat(rowsNaming(her)).isZero();
    }

    private int rowsNaming(String word) {
        return List.of("customer", "tracked_event", "consent_record", "opt_in").stream()
                .mapToInt(table -> database.sql("select count(*) from " + table + " t where t::text like :word")
                        .param("word", "%" + word + "%").query(Integer.class).single())
                .sum();
    }

    @Test
    void listKeepsWhatItDoesNotKnow() {
        put(", \"phone\": \"+98 21 1234\", \"attributes\": {\"size\": 4}");
        CustomerForm fromList = new CustomerForm(null, null, "Shirin", null, null, null, Map.of("city", "Shiraz"), null);
        List<NewCustomer> list = List.of(new NewCustomer(her, fromList));
        assertThat(customers.importAll(list)).isEqualTo(new SavedCustomers(0, 1, 0, Set.of()));
        assertThat(customers.importAll(list)).isEqualTo(new SavedCustomers(0, 0, 1, Set.of()));
        CustomerProfile stored = customers.findByExternalId(her).orElseThrow();
        assertThat(stored.phone()).isEqualTo("+98 21 1234");
        assertThat(stored.firstName()).isEqualTo("Shirin");
        assertThat(stored.attributes()).containsKeys("size", "city");
    }

    @Test
    void showsWhatHappenedNewestFirst() {
        put("");
        for (String day : List.of("01", "03", "02")) {
            api.post("/api/events", "{\"id\": \"%s-%s\", \"type\": \"visit\", \"customer\": \"%s\", \"occurredAt\": \"2026-01-%sT00:00:00Z\"}"
                    .formatted(her, day, her, day));
        }
        Answer timeline = api.get("/api/customers/" + her + "/timeline?size=2");
        assertThat(timeline.json().get("total").asInt()).isEqualTo(3);
        assertThat(timeline.json().get("items").valueStream().map(item -> item.get("at").asString()))
                .containsExactly("2026-01-03T00:00:00Z", "2026-01-02T00:00:00Z");
    }

    private static Job job(String type, long id, Map<String, String> headers) {
        return new Job(1, type, 1, "win-back-journey", 1, "Task_Test", headers, Map.of("customerId", String.valueOf(id)));
    }

    @Test
    void givesProcessesFactsWithoutNamesOrAddresses() {
        put(", \"firstName\": \"Nasrin\", \"locale\": \"fa-IR\", \"attributes\": {\"leadCompanySize\": 12, \"other\": \"x\"}");
        long id = customers.findByExternalId(her).orElseThrow().id();
        Map<String, Object> facts = loadFacts.handle(job("customer.loadFacts", id, Map.of()));
        assertThat(facts).containsEntry("locale", "fa").containsEntry("leadCompanySize", 12)
                .containsEntry("emailConsent", false).containsEntry("suppressed", false);
        assertThat(facts.toString()).doesNotContain("Nasrin", address, "other");
        assertThatThrownBy(() -> loadFacts.handle(job("customer.loadFacts", -1, Map.of()))).isInstanceOf(JobIncident.class);
    }

    @Test
    void changesStageOnlyToOnesThatExist() {
        put("");
        long id = customers.findByExternalId(her).orElseThrow().id();
        changeStage.handle(job("customer.changeStage", id, Map.of("stage", "sunset")));
        changeStage.handle(job("customer.changeStage", id, Map.of("stage", "sunset")));
        assertThat(customers.find(id).orElseThrow().stage()).isEqualTo("sunset");
        assertThatThrownBy(() -> changeStage.handle(job("customer.changeStage", id, Map.of("stage", "asleep"))))
                .isInstanceOf(JobIncident.class).hasMessageContaining("asleep").hasMessageContaining("sunset");
    }
}
