package io.peyvand.campaign.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.campaign.TestCampaigns;
import io.peyvand.campaign.audience.Audiences;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class ResultsIntegrationTests {

    private static final String OFFERS = "\"variants\": [{\"offer\": \"retention-discount\"}, {\"offer\": \"retention-reminder\"}]";

    @LocalServerPort
    private int port;
    @Autowired
    private Audiences audiences;
    @Autowired
    private Results results;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;

    private final String batch = "r" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant sentAt = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private ApiClient api;
    private TestCampaigns campaigns;

    @BeforeEach
    void opensTheDoor() {
        api = new ApiClient(port);
        campaigns = new TestCampaigns(api, jdbc);
    }

    @Test
    void comparesEachArmWithTheHoldout() {
        UUID id = imported(OFFERS + ", \"holdout\": 0.2", 20, 40, 40);
        buy(0, 20, 30, 60);
        JsonNode found = campaigns.get("/api/campaigns/%s/results".formatted(id));
        assertThat(found.get("complete").asBoolean()).isTrue();
        assertThat(found.get("holdout").get("size").asLong()).isEqualTo(20);
        assertThat(found.get("holdout").get("rate").asDouble()).isEqualTo(0.05);
        assertThat(found.get("holdout").has("lift") && !found.get("holdout").get("lift").isNull()).isFalse();
        JsonNode first = found.get("variants").get(0);
        assertThat(first.get("offer").asString()).isEqualTo("retention-discount");
        assertThat(first.get("converted").asLong()).isEqualTo(2);
        assertThat(first.get("rate").asDouble()).isEqualTo(0.05);
        assertThat(first.get("revenue").asString()).isEqualTo("20.0000");
        assertThat(first.get("revenuePerHead").asString()).isEqualTo("0.5000");
        assertThat(first.get("lift").get("value").asDouble()).isZero();
        assertThat(first.get("incrementalBuyers").asDouble()).isZero();
        assertThat(found.get("currency").asString()).isEqualTo("EUR");
        assertThat(found.get("mixedCurrencies").asBoolean()).isFalse();
        assertThat(found.get("credited").get("converted").asLong()).isEqualTo(3);
        assertThat(found.get("credited").get("revenue").asString()).isEqualTo("30.0000");
        assertThat(results.conversions(id).converted()).isEqualTo(3);
    }

    @Test
    void countsInsideTheWindowAloneAndSaysWhenCurrenciesAreMixed() {
        UUID id = imported(OFFERS + ", \"holdout\": 0.2, \"conversionWindow\": \"P7D\"", 5, 5, 5);
        event(6, "purchase", sentAt.minusSeconds(1), "10", "EUR");
        event(7, "purchase", sentAt.plus(7, ChronoUnit.DAYS), "10", "EUR");
        event(8, "purchase", sentAt, "10", "USD");
        event(2, "purchase", sentAt, "5", "EUR");
        event(9, "visit", sentAt.plusSeconds(1), null, null);
        JsonNode purchases = campaigns.get("/api/campaigns/%s/results".formatted(id));
        assertThat(purchases.get("variants").get(0).get("converted").asLong()).isEqualTo(1);
        assertThat(purchases.get("variants").get(0).get("revenue").asString()).isEqualTo("10.0000");
        assertThat(purchases.get("mixedCurrencies").asBoolean()).isTrue();
        assertThat(campaigns.get("/api/campaigns/%s/results?goal=visit".formatted(id)).get("variants").get(0).get("converted").asLong()).isEqualTo(1);
    }

    @Test
    void saysNothingRatherThanNonsense() {
        UUID alone = imported(OFFERS, 0, 1, 0);
        String body = api.get("/api/campaigns/%s/results".formatted(alone)).body();
        assertThat(body).doesNotContain("NaN").doesNotContain("Infinity");
        JsonNode found = campaigns.get("/api/campaigns/%s/results".formatted(alone));
        for (String figure : List.of("lift", "revenueLift", "incrementalBuyers", "incrementalRevenue")) {
            assertThat(found.get("variants").get(0).path(figure).isValueNode() && !found.get("variants").get(0).path(figure).isNull()).as(figure).isFalse();
        }
        assertThat(found.get("variants").get(1).get("size").asLong()).isZero();
    }

    @Test
    void creditsClicksAloneWhenAskedTo() {
        UUID id = imported(OFFERS + ", \"holdout\": 0.2, \"attribution\": \"clicked\"", 5, 5, 5);
        buy(5, 6, 7);
        sent(id, 5, sentAt.plusSeconds(60), sentAt.plus(1, ChronoUnit.HOURS));
        sent(id, 6, sentAt.plusSeconds(60), sentAt.plus(9, ChronoUnit.DAYS));
        sent(id, 7, sentAt.plusSeconds(60), null);
        JsonNode found = campaigns.get("/api/campaigns/%s/results".formatted(id));
        assertThat(found.get("credited").get("converted").asLong()).isEqualTo(1);
        JsonNode first = found.get("variants").get(0);
        assertThat(first.get("converted").asLong()).isEqualTo(3);
        assertThat(first.get("messages").get("sent").asLong()).isEqualTo(3);
        assertThat(first.get("messages").get("clicked").asLong()).isEqualTo(2);
    }

    @Test
    void warnsWhenArmsAreOff() {
        UUID off = imported(OFFERS + ", \"holdout\": 0.333", 10, 40, 10);
        assertThat(campaigns.get("/api/campaigns/%s/results".formatted(off)).get("ratioCheck").get("warning").asBoolean()).isTrue();
    }

    @Test
    void takesRowsThatAreRightAndTellsOfTheOthers() {
        campaigns.fill(batch, 4);
        UUID id = campaigns.draft(batch, OFFERS + ", \"holdout\": 0.2");
        String csv = """
                customer,arm
                %1$s-1,holdout
                %1$s-2,retention-discount
                %1$s-3,2
                %1$s-3,2
                %1$s-3,holdout
                %1$s-4,seven
                nobody-%1$s,1
                ,1
                """.formatted(batch);
        Answer rehearsed = members(id, csv, sentAt + "&dryRun=true");
        assertThat(campaigns.members(id)).isEmpty();
        Answer answer = members(id, csv, sentAt.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode taken = answer.json();
        assertThat(rehearsed.json()).isEqualTo(taken);
        assertThat(List.of("rows", "accepted", "duplicates", "rejected").stream().map(field -> taken.get(field).asLong())).containsExactly(8L, 3L, 1L, 4L);
        assertThat(taken.get("errors").valueStream().map(error -> error.get("row").asLong() + " " + error.get("field").asString()))
                .containsExactlyInAnyOrder("5 arm", "6 arm", "7 customer", "8 customer");
        assertThat(campaigns.members(id)).isEqualTo(Map.of(batch + "-1", "0", batch + "-2", "1", batch + "-3", "2"));
        assertThat(campaigns.get("/api/campaigns/" + id).get("state").asString()).isEqualTo("DONE");
        assertThat(members(id, csv, sentAt.toString()).status()).isEqualTo(409);
    }

    @Test
    void changesNothingWhenAFileCannotBeUsed() {
        campaigns.fill(batch, 1);
        UUID id = campaigns.draft(batch, OFFERS);
        assertThat(members(id, "customer,arm\nnobody,1\n", sentAt.toString()).status()).isEqualTo(400);
        assertThat(members(id, "who,what\n", sentAt.toString()).status()).isEqualTo(400);
        assertThat(members(id, "customer,arm\n" + batch + "-1,1\n", Instant.now().plusSeconds(3600).toString()).status()).isEqualTo(400);
        assertThat(members(id, "customer,arm\n" + batch + "-1,1\n", "yesterday").status()).isEqualTo(400);
        assertThat(members(UUID.randomUUID(), "customer,arm\n", sentAt.toString()).status()).isEqualTo(404);
        assertThat(campaigns.get("/api/campaigns/" + id).get("state").asString()).isEqualTo("DRAFT");
        assertThat(campaigns.members(id)).isEmpty();
    }

    @Test
    void exportsTablesThatRunNothing() {
        campaigns.fill("=cmd-" + batch, 1);
        campaigns.fill(batch, 2);
        UUID id = campaigns.draft("{\"name\": \"@SUM(1)\", %s, \"holdout\": 0.2}".formatted(OFFERS));
        assertThat(members(id, "customer,arm\n=cmd-%1$s-1,1\n%1$s-2,holdout\n".formatted(batch), sentAt.toString()).status()).isEqualTo(200);
        Answer answer = api.get("/api/campaigns/%s/members.csv".formatted(id));
        assertThat(answer.response().headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.body().lines().toList()).containsExactly(
                "customer,arm,offer,excluded,state,reason,openedAt,clickedAt,converted,revenue",
                "'=cmd-%s-1,1,retention-discount,,,,,,false,".formatted(batch), batch + "-2,holdout,,,,,,,false,");
        List<String> lines = api.get("/api/campaigns/%s/results.csv".formatted(id)).body().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).startsWith("'@SUM(1),holdout,,1,0,0.0,");
        assertThat(api.get("/api/campaigns/%s/members.csv".formatted(UUID.randomUUID())).status()).isEqualTo(404);
    }

    @Test
    void choosesTheBetterArmForTheRestOnce() {
        campaigns.fill(batch, 2_000);
        UUID id = campaigns.draft(batch, OFFERS, "\"winner\": {\"share\": 0.5, \"after\": \"PT1H\"}");
        transaction.executeWithoutResult(status -> audiences.freeze(id));
        jdbc.sql("update campaign set started_at = ? where id = ?").param(sentAt.atOffset(ZoneOffset.UTC)).param(id).update();
        jdbc.sql("""
                insert into tracked_event (id, customer_id, type, occurred_at, received_at)
                select 'won-' || customer_id, customer_id, 'purchase', now() - interval '1 day', now() from campaign_member
                where campaign_id = ? and arm = 2 and customer_id % 4 = 0""").param(id).update();
        Winner winner = results.decideWinner(id);
        assertThat(winner.arm()).isEqualTo(2);
        assertThat(winner.rule()).isEqualTo("SIGNIFICANT");
        assertThat(winner.pValue()).isLessThan(0.001);
        jdbc.sql("""
                insert into tracked_event (id, customer_id, type, occurred_at, received_at)
                select 'late-' || customer_id, customer_id, 'purchase', now() - interval '1 day', now() from campaign_member
                where campaign_id = ? and arm = 1""").param(id).update();
        assertThat(results.decideWinner(id)).isEqualTo(winner);
        JsonNode rest = campaigns.get("/api/campaigns/%s/results".formatted(id)).get("rest");
        assertThat(rest.get("offer").asString()).isEqualTo("retention-reminder");
        assertThat(rest.get("size").asLong()).isBetween(900L, 1_100L);
    }

    @Test
    void saysWhenTheWinnerIsOnlyTheBestEstimate() {
        campaigns.fill(batch, 100);
        UUID id = campaigns.draft(batch, OFFERS, "\"winner\": {\"share\": 0.5, \"after\": \"PT1H\"}");
        transaction.executeWithoutResult(status -> audiences.freeze(id));
        assertThat(results.decideWinner(id)).extracting(Winner::arm, Winner::rule, Winner::pValue).containsExactly(1, "TOO_FEW", null);
    }

    /** Customers numbered from 0: first the held out, then each variant's. */
    private UUID imported(String fields, int... arms) {
        campaigns.fill(batch, IntStream.of(arms).sum());
        UUID id = campaigns.draft(batch, fields);
        StringBuilder csv = new StringBuilder("customer,arm\n");
        int number = 0;
        for (int arm = 0; arm < arms.length; arm++) {
            for (int member = 0; member < arms[arm]; member++) {
                csv.append(batch).append('-').append(++number).append(',').append(arm == 0 ? "holdout" : String.valueOf(arm)).append('\n');
            }
        }
        Answer answer = members(id, csv.toString(), sentAt.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return id;
    }

    private Answer members(UUID id, String csv, String at) {
        return api.upload("/api/campaigns/%s/members?sentAt=%s".formatted(id, at), csv.getBytes(StandardCharsets.UTF_8));
    }

    private void buy(int... customers) {
        IntStream.of(customers).forEach(customer -> event(customer, "purchase", sentAt.plus(2, ChronoUnit.DAYS), "10", "EUR"));
    }

    private void event(int customer, String type, Instant at, String value, String currency) {
        String money = value == null ? "" : ", \"value\": %s, \"currency\": \"%s\"".formatted(value, currency);
        Answer answer = api.post("/api/events", "{\"id\": \"%s\", \"type\": \"%s\", \"customer\": \"%s-%d\", \"occurredAt\": \"%s\"%s}"
                .formatted(UUID.randomUUID(), type, batch, customer + 1, at, money));
        assertThat(answer.json().get("accepted").asInt()).as(answer.body()).isEqualTo(1);
    }

    private void sent(UUID campaign, int customer, Instant acceptedAt, Instant clickedAt) {
        jdbc.sql("""
                insert into delivery (id, bulk, source, step, customer_id, occurrence, purpose, channel, offer, state, due_at, expires_at, created_at,
                    accepted_at, clicked_at)
                values (gen_random_uuid(), true, :source, 'campaign', :customer, 1, 'marketing', 'email', 'retention-discount', 'ACCEPTED', now(), now(), now(),
                    :accepted, :clicked::timestamptz)""")
                .param("source", campaign.toString()).param("customer", campaigns.id(batch + "-" + (customer + 1)))
                .param("accepted", acceptedAt.atOffset(ZoneOffset.UTC))
                .param("clicked", clickedAt == null ? null : clickedAt.atOffset(ZoneOffset.UTC)).update();
    }
}
