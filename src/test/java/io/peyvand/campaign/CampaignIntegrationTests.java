package io.peyvand.campaign;

import static io.peyvand.campaign.CampaignClient.number;
import static io.peyvand.campaign.CampaignClient.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.engine.EngineUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Campaigns from draft to done, by HTTP, on the real broker and mail server. */
@PeyvandTest
class CampaignIntegrationTests {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private EngineUnderTest engine;
    @Autowired
    private CampaignWatch watch;

    private CampaignClient client;

    @BeforeEach
    void knowsTheApi() {
        client = new CampaignClient(port);
    }

    @Test
    void sendsToEverybodyWhoMayBeWrittenTo() {
        client.customers(300, 20);
        String id = client.create("""
                {"name":"News","audience":%s,"holdout":0.1,"variants":[{"offer":"win-back-news","weight":2},{"offer":"retention-reminder","weight":1}]}"""
                .formatted(client.audience()));
        JsonNode preview = client.api.get("/api/campaigns/" + id + "/preview").json();
        assertThat(number(preview, "audience")).isEqualTo(300);
        assertThat(number(preview.get("excluded"), "noConsent")).isEqualTo(20);
        client.command(id, "launch", 202);

        JsonNode done = client.awaitState(id, "DONE");
        assertThat(number(done, "audience")).isEqualTo(300);
        assertThat(number(done, "holdout")).isEqualTo(number(preview, "holdout")).isBetween(5L, 60L);
        assertThat(number(done, "pending")).isZero();
        assertThat(skipped(done, "NO_CONSENT")).isEqualTo(20);
        assertThat(number(done, "sent")).isEqualTo(280 - number(done, "holdout"));
        assertThat(jdbc.sql("select offer, count(*) as sent from delivery where source = ? and state = 'ACCEPTED' group by offer")
                .param(id).query().listOfRows()).hasSize(2);
        assertThat(jdbc.sql("select count(*) from delivery where source = ? group by customer_id having count(*) > 1").param(id).query().listOfRows()).isEmpty();
    }

    @Test
    void launchesOnceAndNothingTwice() {
        client.customers(5, 0);
        String id = client.launched(client.mail(""));
        client.command(id, "launch", 409);
        assertThat(number(client.awaitState(id, "DONE"), "sent")).isEqualTo(5);
        client.command(id, "pause", 409);
        client.command(id, "resume", 409);
        client.command(id, "cancel", 409);
        assertThat(client.api.put("/api/campaigns/" + id, client.mail("")).status()).isEqualTo(409);
        assertThat(client.api.delete("/api/campaigns/" + id).status()).isEqualTo(409);
    }

    @Test
    void changesAndRemovesDrafts() {
        String id = client.create(client.mail(""));
        Answer changed = client.api.put("/api/campaigns/" + id, client.mail(",\"holdout\":0.25,\"throttlePerMinute\":30"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().get("plan").get("holdout").asDouble()).isEqualTo(0.25);
        client.command(id, "pause", 409);
        client.command(id, "cancel", 409);
        assertThat(client.api.delete("/api/campaigns/" + id).status()).isEqualTo(204);
        assertThat(client.api.get("/api/campaigns/" + id).status()).isEqualTo(404);
        client.command(UUID.randomUUID().toString(), "launch", 404);
    }

    @Test
    void pausesAtOnceAndGoesOnWhereItStopped() {
        client.customers(40, 0);
        String id = client.launched(client.mail(",\"throttlePerMinute\":120"));
        client.await(id, campaign -> number(campaign, "sent") >= 3);
        client.command(id, "pause", 202);
        long after = number(client.show(id), "sent");
        Awaitility.await().during(Duration.ofSeconds(4)).atMost(CampaignClient.PATIENCE)
                .until(() -> number(client.show(id), "sent") <= after + 2);
        assertThat(client.show(id).get("state").asString()).isEqualTo("PAUSED");

        client.command(id, "resume", 202);
        Answer faster = client.api.post("/api/campaigns/" + id + "/throttle", "{\"throttlePerMinute\":100000}");
        assertThat(faster.status()).as(faster.body()).isEqualTo(202);
        assertThat(number(client.awaitState(id, "DONE"), "sent")).isEqualTo(40);
    }

    @Test
    void cancelSkipsTheRest() {
        client.customers(40, 0);
        String id = client.launched(client.mail(",\"throttlePerMinute\":60"));
        client.await(id, campaign -> number(campaign, "sent") >= 1);
        client.command(id, "cancel", 202);
        JsonNode cancelled = client.await(id, campaign -> number(campaign, "pending") == 0);
        assertThat(cancelled.get("state").asString()).isEqualTo("CANCELLED");
        assertThat(skipped(cancelled, "CANCELLED")).isEqualTo(40 - number(cancelled, "sent") - number(cancelled, "inDoubt")).isPositive();
        Awaitility.await().atMost(CampaignClient.PATIENCE).until(() -> client.show(id).get("concludedAt") != null && !client.show(id).get("concludedAt").isNull());
    }

    @Test
    void startsWhenItIsTime() {
        client.customers(3, 0);
        Instant start = Instant.now().plusSeconds(15);
        String id = client.launched(client.mail(",\"startAt\":\"%s\"".formatted(start)));
        assertThat(client.show(id).get("state").asString()).isEqualTo("SCHEDULED");
        JsonNode done = client.awaitState(id, "DONE");
        assertThat(Instant.parse(done.get("startedAt").asString())).isAfterOrEqualTo(start);
        assertThat(number(done, "sent")).isEqualTo(3);
    }

    @Test
    void survivesTheDeathOfTheBroker() {
        client.customers(200, 0);
        String id = client.launched(client.mail(",\"throttlePerMinute\":1200"));
        client.await(id, campaign -> number(campaign, "sent") >= 5);
        engine.killBrokerAndAwaitBack();
        JsonNode done = client.awaitState(id, "DONE");
        assertThat(number(done, "sent")).isEqualTo(200);
    }

    @Test
    void startsLostProcessAnew() {
        client.customers(4, 0);
        engine.pauseOutbox();
        String id;
        try {
            id = client.launched(client.mail(""));
            jdbc.sql("delete from outbox where name = 'campaign.launched' and correlation_key = ?").param(id).update();
            jdbc.sql("update campaign set progressed_at = now() - interval '1 hour' where id = ?::uuid").param(id).update();
            Awaitility.await().atMost(CampaignClient.PATIENCE).untilAsserted(() -> {
                watch.look();
                assertThat(client.show(id).get("stateReason").asString("")).isEqualTo(CampaignWatch.NO_PROGRESS);
            });
        } finally {
            engine.resumeOutbox();
        }
        assertThat(number(client.awaitState(id, "DONE"), "sent")).isEqualTo(4);
    }
}
