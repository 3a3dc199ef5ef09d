package io.peyvand.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.SignalRecorder;
import io.peyvand.customer.Customers;
import io.peyvand.engine.Job;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PeyvandTest
class ConsentsIntegrationTests {

    private static final String STATEMENT =
            "{\"purpose\": \"marketing\", \"channel\": \"email\", \"granted\": %s, \"source\": \"test\", \"text\": \"Yes\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Consents consents;

    @Autowired
    private Customers customers;

    @Autowired
    private RequestOptInWorker requestOptIn;

    @Autowired
    private SignalRecorder signals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    private ApiClient api;
    private final String her = "consent-" + UUID.randomUUID();
    private long id;

    @BeforeEach
    void knowsOneCustomer() {
        api = new ApiClient(port);
        assertThat(api.put("/api/customers/" + her, "{\"email\": \"%s@example.com\", \"locale\": \"fa\"}".formatted(her)).status()).isEqualTo(201);
        id = customers.findByExternalId(her).orElseThrow().id();
    }

    private String refusal(String purpose) {
        return consents.refusals(List.of(id), purpose, "email").get(id);
    }

    private int state(boolean granted) {
        return api.post("/api/customers/" + her + "/consents", STATEMENT.formatted(granted)).status();
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    @Test
    void refusesMarketingWithoutConsentButNotService() {
        assertThat(refusal("marketing")).isEqualTo("NO_CONSENT");
        assertThat(refusal("service")).isNull();
        assertThat(state(true)).isEqualTo(201);
        assertThat(refusal("marketing")).isNull();
        assertThat(state(false)).isEqualTo(201);
        assertThat(refusal("marketing")).isEqualTo("NO_CONSENT");
        assertThat(signals.of(id, "consent-withdrawn")).hasSize(1);
    }

    @Test
    void refusesEverythingToSuppressedAddressWhoeverHasIt() {
        state(true);
        consents.suppress(id, "address does not exist", "bounce");
        consents.suppress(id, "address does not exist", "bounce");
        assertThat(refusal("marketing")).isEqualTo("SUPPRESSED");
        assertThat(refusal("service")).isEqualTo("SUPPRESSED");
        String other = her + "-other";
        assertThat(api.put("/api/customers/" + other, "{\"email\": \"%s@EXAMPLE.com\"}".formatted(her)).json().get("suppressed").asBoolean()).isTrue();
    }

    @Test
    void keepsEveryStatementAndChangesNone() {
        state(true);
        state(true);
        assertThat(api.get("/api/customers/" + her + "/export").json().get("consentLog").size()).isEqualTo(2);
        assertThatThrownBy(() -> database.sql("update consent_record set granted = false where customer_id = :id").param("id", id).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
    }

    @Test
    void refusesStatementWithoutItsParts() {
        var answer = api.post("/api/customers/" + her + "/consents", "{\"purpose\": \"marketing\", \"channel\": \"pigeon\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").valueStream().map(error -> error.get("field").asString())).contains("channel", "granted", "source");
        assertThat(api.post("/api/customers/nobody-" + her + "/consents", STATEMENT.formatted(true)).status()).isEqualTo(404);
    }

    @Test
    void unsubscribesByPostAloneAndOnce() {
        state(true);
        String link = path(consents.unsubscribeUrl(id, "email", null));
        var page = api.getPublic(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("dir=\"rtl\"", "لغو اشتراک").doesNotContain("<script");
        assertThat(refusal("marketing")).isNull();

        assertThat(api.postForm(link, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
        assertThat(api.postForm(link, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
        assertThat(refusal("marketing")).isEqualTo("NO_CONSENT");
        assertThat(signals.of(id, "consent-withdrawn")).hasSize(1);
        assertThat(api.postForm(link.substring(0, link.length() - 2) + "xx", "").status()).isEqualTo(404);
    }

    @Test
    void grantsConsentByConfirmedOptInOnce() {
        Job job = new Job(1, "consent.requestOptIn", 7, "acquisition-journey", 1, "Task_RequestOptIn", Map.of(),
                Map.of("customerId", String.valueOf(id), "enrolmentId", UUID.randomUUID().toString()));
        String optIn = (String) requestOptIn.handle(job).get("optInId");
        assertThat(requestOptIn.handle(job)).containsEntry("optInId", optIn);
        String link = path(consents.confirmationUrl(optIn));

        assertThat(api.getPublic(link).status()).isEqualTo(200);
        assertThat(refusal("marketing")).isEqualTo("NO_CONSENT");
        assertThat(api.postForm(link, "").status()).isEqualTo(200);
        assertThat(api.postForm(link, "").status()).isEqualTo(200);

        assertThat(refusal("marketing")).isNull();
        assertThat(signals.of(id, "opt-in-confirmed")).singleElement().matches(signal -> optIn.equals(signal.reference()));
        var said = api.get("/api/customers/" + her + "/export").json().get("consentLog");
        assertThat(said.size()).isEqualTo(1);
        assertThat(said.get(0).get("source").asString()).isEqualTo("double-opt-in");
        assertThat(said.get(0).get("text").asString()).startsWith("بله");
    }

    @Test
    void withdrawalWaitsForClaimThatSawConsent() {
        state(true);
        CompletableFuture<Integer> withdrawal = transaction.execute(status -> {
            assertThat(refusal("marketing")).isNull();
            CompletableFuture<Integer> posted = CompletableFuture.supplyAsync(() -> state(false));
            await().atMost(Duration.ofMinutes(2)).until(() -> waitingFor("consent_state"));
            assertThat(posted).isNotDone();
            return posted;
        });
        assertThat(withdrawal.join()).isEqualTo(201);
        assertThat(refusal("marketing")).isEqualTo("NO_CONSENT");
    }

    @Test
    void suppressionWaitsForClaimThatSawFreeAddress() {
        CompletableFuture<Void> suppression = transaction.execute(status -> {
            assertThat(refusal("service")).isNull();
            CompletableFuture<Void> bounced = CompletableFuture.runAsync(() -> consents.suppress(id, "bounced", "bounce"));
            await().atMost(Duration.ofMinutes(2)).until(() -> waitingFor("contact_point"));
            assertThat(bounced).isNotDone();
            return bounced;
        });
        suppression.join();
        assertThat(refusal("service")).isEqualTo("SUPPRESSED");
    }

    private boolean waitingFor(String table) {
        return database.sql("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like :query)")
                .param("query", "%" + table + "%").query(Boolean.class).single();
    }
}
