package io.peyvand.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.SignalRecorder;
import io.peyvand.access.SignedTokens;
import io.peyvand.customer.Customers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PeyvandTest
class EventsIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Customers customers;

    @Autowired
    private TrackedEvents events;

    @Autowired
    private SignalRecorder signals;

    @Autowired
    private SignedTokens tokens;

    @Autowired
    private JdbcClient database;

    private ApiClient api;
    private final String her = "tracked-" + UUID.randomUUID();
    private long id;

    @BeforeEach
    void knowsOneCustomer() {
        api = new ApiClient(port);
        id = customers.registerAll(List.of(her)).get(her);
    }

    private String event(String number, String fields) {
        return "{\"id\": \"%s-%s\", \"type\": \"purchase\", \"customer\": \"%s\", \"occurredAt\": \"2026-03-21T09:30:00Z\"%s}"
                .formatted(her, number, her, fields);
    }

    /** An event with one field replaced, since JSON lets the last of two fields of one name win. */
    private String eventWith(String replaced) {
        return event("bad", ", " + replaced);
    }

    private static String fieldOf(String replaced) {
        return replaced.substring(1, replaced.indexOf('"', 1));
    }

    private int stored() {
        return database.sql("select count(*) from tracked_event where customer_id = :id").param("id", id).query(Integer.class).single();
    }

    @Test
    void takesOneEventOrArrayAndEachIdOnce() {
        String one = event("1", ", \"value\": \"12.50\", \"currency\": \"GBP\", \"properties\": {\"sku\": \"A1\", \"mail\": \"a@b.com\"}");
        assertThat(api.post("/api/events", one).status()).isEqualTo(202);
        Answer array = api.post("/api/events", "[%s, %s, %s]".formatted(one, event("2", ""), event("2", "")));
        assertThat(array.status()).isEqualTo(202);
        assertThat(array.body()).isEqualTo("{\"accepted\":1,\"duplicates\":2,\"rejected\":[]}");
        assertThat(stored()).isEqualTo(2);
        assertThat(events.purchaseCounts(List.of(id))).containsEntry(id, 2);
        assertThat(signals.of(id, "purchase")).hasSize(2).anySatisfy(signal -> assertThat(signal.facts()).containsOnlyKeys("sku"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"occurredAt\": \"1899-12-31T00:00:00Z\"", "\"occurredAt\": \"2999-01-01T00:00:00Z\"", "\"occurredAt\": null",
        "\"value\": \"-1\"", "\"value\": \"0.00001\"", "\"value\": \"1e30\"", "\"currency\": \"euro\"", "\"type\": \"Purchase!\"",
        "\"customer\": \"nobody-at-all\"", "\"id\": \"\"", "\"id\": \"a\\u0000b\"", "\"properties\": {\"a\": \"\\u0000\"}"
    })
    void rejectsBadEventByIndexAndTakesTheOthers(String replaced) {
        Answer answer = api.post("/api/events", "[%s, %s]".formatted(event("good", ""), eventWith(replaced)));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json().get("rejected").size()).isEqualTo(1);
        assertThat(answer.json().get("rejected").get(0).get("index").asInt()).isEqualTo(1);
        assertThat(answer.json().get("rejected").get(0).get("message").asString()).startsWith(fieldOf(replaced));
        assertThat(stored()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"value\": \"many\"", "\"occurredAt\": \"yesterday\"", "\"properties\": [1]", "\"colour\": \"red\"", "\"type\": {}"})
    void refusesWrongTypesAndUnknownFieldsAsWhole(String replaced) {
        Answer answer = api.post("/api/events", "[%s, %s]".formatted(event("good", ""), eventWith(replaced)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).contains(fieldOf(replaced));
        assertThat(stored()).isZero();
    }

    @Test
    void refusesMoreThanThousandEventsAndMoreThanTwoMegabytes() {
        String many = IntStream.rangeClosed(0, 1_000).mapToObj(number -> event("m" + number, "")).collect(Collectors.joining(",", "[", "]"));
        assertThat(api.post("/api/events", many).status()).isEqualTo(400);
        String large = event("large", ", \"properties\": {\"a\": \"%s\"}".formatted("x".repeat(5_000_000)));
        assertThat(api.post("/api/events", large).status()).isEqualTo(413);
        assertThat(api.post("/api/events", "{\"id\": ").status()).isEqualTo(400);
        assertThat(api.post("/api/events", "null").status()).isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    void asksForSatisfactionAndCountsFirstAnswer() {
        String link = "/s/" + tokens.sign(TrackedEvents.SURVEY_USE, UUID.randomUUID() + ":" + id);
        assertThat(api.getPublic(link).body()).contains("value=\"10\"").doesNotContain("<script");
        assertThat(stored()).isZero();
        assertThat(api.postForm(link, "score=11").status()).isEqualTo(400);
        assertThat(api.postForm(link, "score=9").status()).isEqualTo(200);
        assertThat(api.postForm(link, "score=1").status()).isEqualTo(200);
        assertThat(signals.of(id, "satisfaction-answered")).singleElement().matches(signal -> signal.facts().get("score").equals(9));
        assertThat(api.getPublic("/s/forged.token").status()).isEqualTo(404);
    }

    @Test
    void capturesLeadWithoutConsentAndWithoutTouchingKnownCustomers() {
        String address = her + "@example.com";
        assertThat(api.postForm("/f/newsletter", "email=" + address + "&firstName=Mina&companySize=25&website=").status()).isEqualTo(200);
        assertThat(api.postPublic("/f/newsletter", "{\"email\": \"%s\", \"firstName\": \"Mallory\"}".formatted(address)).status()).isEqualTo(202);
        List<String> found = database.sql("select external_id from customer where email = :email").param("email", address).query(String.class).list();
        assertThat(found).hasSize(1);
        var lead = api.get("/api/customers/" + found.getFirst()).json();
        assertThat(lead.get("firstName").asString()).isEqualTo("Mina");
        assertThat(lead.get("stage").asString()).isEqualTo("lead");
        assertThat(lead.get("attributes").get("leadCompanySize").asInt()).isEqualTo(25);
        assertThat(lead.get("consents").size()).isZero();
        long leadId = customers.findByExternalId(found.getFirst()).orElseThrow().id();
        assertThat(signals.of(leadId, "lead-captured")).hasSize(1);
    }

    @Test
    void ignoresRobotsAndRefusesBadLeads() {
        String address = her + "@example.com";
        assertThat(api.postForm("/f/newsletter", "email=" + address + "&website=http://spam").status()).isEqualTo(200);
        assertThat(database.sql("select count(*) from customer where email = :email").param("email", address).query(Integer.class).single()).isZero();
        assertThat(api.postForm("/f/newsletter", "email=nonsense").status()).isEqualTo(400);
        assertThat(api.postPublic("/f/newsletter", "{\"email\": \"%s\", \"stage\": \"loyal\"}".formatted(address)).status()).isEqualTo(400);
        assertThat(api.postForm("/f/News_Letter", "email=" + address).status()).isEqualTo(404);
    }
}
