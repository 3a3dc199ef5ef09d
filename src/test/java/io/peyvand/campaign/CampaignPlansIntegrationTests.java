package io.peyvand.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a campaign may be asked to be. */
@PeyvandTest
class CampaignPlansIntegrationTests {

    @LocalServerPort
    private int port;

    private CampaignClient client;

    @BeforeEach
    void knowsTheApi() {
        client = new CampaignClient(port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "name                    | {'variants':[{'offer':'welcome'}]}",
        "variants                | {'name':'x'}",
        "variants                | {'name':'x','variants':[]}",
        "variants[0].offer       | {'name':'x','variants':[{'offer':'no-such','weight':1}]}",
        "variants[1].weight      | {'name':'x','variants':[{'offer':'welcome','weight':1},{'offer':'welcome','weight':0}]}",
        "holdout                 | {'name':'x','variants':[{'offer':'welcome'}],'holdout':0.51}",
        "holdout                 | {'name':'x','variants':[{'offer':'welcome'}],'holdout':-0.1}",
        "throttlePerMinute       | {'name':'x','variants':[{'offer':'welcome'}],'throttlePerMinute':0}",
        "startAt                 | {'name':'x','variants':[{'offer':'welcome'}],'startAt':'tomorrow'}",
        "localTime               | {'name':'x','variants':[{'offer':'welcome'}],'localTime':'nine'}",
        "expiresAt               | {'name':'x','variants':[{'offer':'welcome'}],'expiresAt':'2001-01-01T00:00:00Z'}",
        "journey                 | {'name':'x','journey':'no-such-journey'}",
        "variants                | {'name':'x','journey':'recovery-journey','variants':[{'offer':'welcome'}]}",
        "localTime               | {'name':'x','journey':'recovery-journey','localTime':'09:00'}",
        "expiresAt               | {'name':'x','journey':'recovery-journey','expiresAt':'2099-01-01T00:00:00Z'}",
        "audience.segment        | {'name':'x','variants':[{'offer':'welcome'}],'audience':{'segment':'no-such'}}",
        "goal                    | {'name':'x','variants':[{'offer':'welcome'}],'goal':'Not A Word'}",
        "conversionWindow        | {'name':'x','variants':[{'offer':'welcome'}],'conversionWindow':'a week'}",
        "attribution             | {'name':'x','variants':[{'offer':'welcome'}],'attribution':'mine'}",
        "winner                  | {'name':'x','variants':[{'offer':'welcome'}],'winner':{'share':0.5,'after':'PT1H'}}",
        "winner.share            | {'name':'x','variants':[{'offer':'welcome'},{'offer':'welcome'}],'winner':{'share':1,'after':'PT1H'}}",
        "winner.after            | {'name':'x','variants':[{'offer':'welcome'},{'offer':'welcome'}],'winner':{'share':0.5}}",
        "surprise                | {'name':'x','variants':[{'offer':'welcome'}],'surprise':1}"})
    void saysWhichFieldIsWrong(String field, String body) {
        Answer answer = client.api.post("/api/campaigns", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(StreamSupport.stream(answer.json().get("errors").spliterator(), false).map(error -> error.get("field").asString())).contains(field);
    }

    @Test
    void saysWhereTheFilterIsWrong() {
        Answer answer = client.api.post("/api/campaigns", """
                {"name":"x","variants":[{"offer":"welcome"}],"audience":{"filter":{"all":[{"field":"no-such-field","operator":"is","value":"y"}]}}}""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).as(answer.body()).startsWith("audience.filter");
    }

    @Test
    void keepsEverythingThatWasAskedFor() {
        String id = client.create("""
                {"name":"Everything","audience":{"filter":{"field":"stage","operator":"is","value":"loyal"}},"holdout":0.125,"throttlePerMinute":600,
                 "variants":[{"offer":"welcome","weight":2.5},{"offer":"win-back-news","weight":1}],"startAt":"2099-01-31T08:00:00Z","localTime":"09:00",
                 "expiresAt":"2099-02-28T00:00:00Z","topic":"news","exclusive":true,"goal":"visit","conversionWindow":"P14D","attribution":"clicked",
                 "winner":{"share":0.2,"after":"PT4H","metric":"click"}}""");
        assertThat(client.show(id).get("plan").toString()).isEqualTo("""
                {"name":"Everything","audience":{"segment":null,"filter":{"field":"stage","value":"loyal","operator":"is"}},\
                "variants":[{"offer":"welcome","weight":2.5},{"offer":"win-back-news","weight":1}],"holdout":0.125,"throttlePerMinute":600,\
                "startAt":"2099-01-31T08:00:00Z","journey":null,"localTime":"09:00","expiresAt":"2099-02-28T00:00:00Z","topic":"news","exclusive":true,\
                "goal":"visit","conversionWindow":"P14D","attribution":"clicked","winner":{"share":0.2,"after":"PT4H","metric":"click"}}""");
    }

    @Test
    void listsInPagesAndOrder() {
        client.create(client.mail("").replace("Campaign", "A"));
        client.create(client.mail("").replace("Campaign", "B"));
        Answer list = client.api.get("/api/campaigns?sort=name,desc&size=500&state=DRAFT");
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(StreamSupport.stream(list.json().get("items").spliterator(), false).map(item -> item.get("name").asString())
                .filter(name -> name.endsWith(client.cohort))).containsExactly("B " + client.cohort, "A " + client.cohort);
        assertThat(client.api.get("/api/campaigns?size=1").json().get("items").size()).isEqualTo(1);
        assertThat(client.api.get("/api/campaigns?sort=seed").status()).isEqualTo(400);
        assertThat(client.api.get("/api/campaigns?state=SLEEPING").status()).isEqualTo(400);
    }

    @Test
    void createsOnceForOneIdempotencyKey() throws Exception {
        String first = keyed(client.mail(""));
        assertThat(keyed(client.mail(""))).isEqualTo(first).startsWith("201");
        assertThat(keyed(client.mail(",\"holdout\":0.2"))).startsWith("422");
    }

    @Test
    void sendsTestToCustomerAndCountsItNowhere() {
        client.customers(1, 0);
        String id = client.create(client.mail(""));
        Answer sent = client.api.post("/api/campaigns/" + id + "/tests", "{\"customer\":\"%s\"}".formatted(client.her(1)));
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        assertThat(sent.json().get("deliveryId").asString()).isNotBlank();
        assertThat(client.show(id).get("sent").asLong()).isZero();
        assertThat(client.api.post("/api/campaigns/" + id + "/tests", "{\"customer\":\"nobody\"}").status()).isEqualTo(400);
        assertThat(client.api.post("/api/campaigns/" + id + "/tests", "{\"customer\":\"%s\",\"variant\":7}".formatted(client.her(1))).status()).isEqualTo(400);
    }

    private String keyed(String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/campaigns"))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:test-password".getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json").header("Idempotency-Key", client.cohort)
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }
}
