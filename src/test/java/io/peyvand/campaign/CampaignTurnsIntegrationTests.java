package io.peyvand.campaign;

import static io.peyvand.campaign.CampaignClient.number;
import static io.peyvand.campaign.CampaignClient.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.PeyvandTest;
import io.peyvand.channel.SendingPaused;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ProcessEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Campaigns that ask, try, start journeys, or meet a world that has changed since their launch. */
@PeyvandTest
class CampaignTurnsIntegrationTests {

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private TransactionTemplate transaction;

    private CampaignClient client;

    @BeforeEach
    void knowsTheApi() {
        client = new CampaignClient(port);
    }

    @Test
    void waitsForSomebodyToApprove() throws IOException {
        asksAboutCampaignsTo(7);
        client.customers(7, 0);
        String approved = client.launched(client.mail(""));
        client.await(approved, campaign -> CampaignListener.AWAITS_APPROVAL.equals(campaign.get("stateReason").asString("")));
        client.command(approved, "pause", 202);
        client.command(approved, "resume", 202);
        assertThat(client.show(approved).get("state").asString()).isEqualTo("SCHEDULED");
        assertThat(client.show(approved).get("stateReason").asString()).isEqualTo(CampaignListener.AWAITS_APPROVAL);
        close(approved, "approved");
        assertThat(number(client.awaitState(approved, "DONE"), "sent")).isEqualTo(7);

        String rejected = client.launched(client.mail(""));
        client.await(rejected, campaign -> CampaignListener.AWAITS_APPROVAL.equals(campaign.get("stateReason").asString("")));
        assertThat(answered(rejected, "maybe")).isEqualTo(400);
        close(rejected, "rejected");
        JsonNode cancelled = client.awaitState(rejected, "CANCELLED");
        assertThat(cancelled.get("stateReason").asString()).isEqualTo("REJECTED");
        assertThat(skipped(cancelled, "CANCELLED") + skipped(cancelled, "FREQUENCY_CAP")).isEqualTo(7);

        String withdrawn = client.launched(client.mail(""));
        client.await(withdrawn, campaign -> CampaignListener.AWAITS_APPROVAL.equals(campaign.get("stateReason").asString("")));
        client.command(withdrawn, "cancel", 202);
        assertThat(jdbc.sql("select outcome from work_item where enrolment_id = ?::uuid").param(withdrawn).query(String.class).single()).isEqualTo("withdrawn");
    }

    @Test
    void startsJourneyForEachMember() throws IOException {
        String journey = "waiting-" + client.cohort + "-journey";
        deployWaiting(journey);
        client.customers(12, 0);
        client.api.post("/api/journeys/" + journey + "/starts", "{\"customer\":\"%s\"}".formatted(client.her(1)));
        String id = client.launched("{\"name\":\"Starts\",\"audience\":%s,\"journey\":\"%s\"}".formatted(client.audience(), journey));
        JsonNode done = client.awaitState(id, "DONE");
        assertThat(number(done, "sent")).isEqualTo(11);
        assertThat(skipped(done, "ALREADY_IN_JOURNEY")).isEqualTo(1);
    }

    @Test
    void cancelsJourneysThatAreNotStarted() throws IOException {
        String journey = "waiting-" + client.cohort + "-journey";
        deployWaiting(journey);
        client.customers(20, 0);
        String id = client.launched("{\"name\":\"Starts\",\"audience\":%s,\"journey\":\"%s\",\"throttlePerMinute\":60}".formatted(client.audience(), journey));
        client.await(id, campaign -> number(campaign, "sent") >= 1);
        client.command(id, "pause", 202);
        client.command(id, "cancel", 202);
        JsonNode cancelled = client.await(id, campaign -> number(campaign, "pending") == 0);
        assertThat(number(cancelled, "sent") + skipped(cancelled, "CANCELLED")).isEqualTo(20);
        assertThat(skipped(cancelled, "CANCELLED")).isPositive();
    }

    @Test
    void sendsTheRestTheArmThatDidBest() {
        client.customers(60, 0);
        String id = client.launched("""
                {"name":"Trial","audience":%s,"variants":[{"offer":"win-back-news"},{"offer":"retention-reminder"}],
                 "winner":{"share":0.5,"after":"PT2S","metric":"conversion"}}""".formatted(client.audience()));
        JsonNode done = client.awaitState(id, "DONE");
        assertThat(number(done, "sent")).isEqualTo(60);
        String winner = done.get("plan").get("variants").get(done.get("winnerArm").asInt() - 1).get("offer").asString();
        assertThat(jdbc.sql("""
                select distinct d.offer from delivery d join campaign_member m on m.customer_id = d.customer_id
                where d.source = ? and m.campaign_id = d.source::uuid and m.arm = -1""").param(id).query(String.class).list()).containsExactly(winner);
    }

    @Test
    void mixesArmsInTheOrderOfSending() {
        client.customers(60, 0);
        String id = client.launched("""
                {"name":"Mixed","audience":%s,"variants":[{"offer":"win-back-news"},{"offer":"retention-reminder"}],"throttlePerMinute":600}"""
                .formatted(client.audience()));
        client.awaitState(id, "DONE");
        assertThat(jdbc.sql("""
                select least(count(*) filter (where offer = 'win-back-news'), count(*) filter (where offer = 'retention-reminder'))
                from (select offer from delivery where source = ? order by claimed_at limit 30) as earlier_half""").param(id).query(Integer.class).single())
                .as("messages of the rarer arm among the first thirty").isGreaterThan(4);
    }

    @Test
    void meansTheHourByEachCustomersOwnClock() {
        client.customers(2, 0);
        zone(2, "Asia/Kathmandu");
        String id = client.launched(client.mail(",\"localTime\":\"11:30\""));
        client.await(id, campaign -> number(campaign, "audience") == 2 && ledger(id) == 2);
        assertThat(jdbc.sql("select due_at, time_zone from delivery where source = ?").param(id)
                .query((row, number) -> ZonedDateTime.ofInstant(row.getTimestamp("due_at").toInstant(), ZoneId.of(row.getString("time_zone"))).toLocalTime())
                .list()).containsOnly(LocalTime.of(11, 30));
        client.command(id, "cancel", 202);
    }

    @Test
    void meetsTheWorldAsItIsWhenMessagesGo() {
        client.customers(5, 0);
        String id = launchedForLater();
        client.api.post("/api/customers/" + client.her(1) + "/consents",
                "{\"purpose\":\"marketing\",\"channel\":\"email\",\"granted\":false,\"source\":\"test\"}");
        reachesCap(2);
        entersQuietHours(3);
        jdbc.sql("update delivery set expires_at = now() where source = ? and customer_id = ?").param(id).param(customer(4)).update();

        isDue(id);
        JsonNode running = client.await(id, campaign -> number(campaign, "sent") == 1 && skipped(campaign) == 3);
        assertThat(skipped(running, "NO_CONSENT")).isEqualTo(1);
        assertThat(skipped(running, "FREQUENCY_CAP")).isEqualTo(1);
        assertThat(skipped(running, "EXPIRED")).isEqualTo(1);
        assertThat(number(running, "pending")).isEqualTo(1);
        assertThat(running.get("state").asString()).isEqualTo("RUNNING");
        client.command(id, "cancel", 202);
    }

    @Test
    void countsWhoWasErasedAmongTheSkipped() {
        client.customers(4, 0);
        String id = launchedForLater();
        assertThat(client.api.delete("/api/customers/" + client.her(1)).status()).isEqualTo(202);
        client.await(id, campaign -> skipped(campaign, "ERASED") == 1);
        isDue(id);
        assertThat(number(client.awaitState(id, "DONE"), "sent")).isEqualTo(3);
    }

    @Test
    void restsWhenTheChannelSaysSo() {
        client.customers(30, 0);
        String id = client.launched(client.mail(",\"throttlePerMinute\":30"));
        client.await(id, campaign -> number(campaign, "sent") >= 1);
        transaction.executeWithoutResult(status -> events.publishEvent(new SendingPaused(id, "3 of 100 failed")));
        JsonNode paused = client.show(id);
        assertThat(paused.get("state").asString()).isEqualTo("PAUSED");
        assertThat(paused.get("stateReason").asString()).isEqualTo("3 of 100 failed");
        client.command(id, "cancel", 202);
    }

    /** In the ledger, but for an hour that is still to come where they live. */
    private String launchedForLater() {
        String id = client.launched(client.mail(",\"localTime\":\"14:00\""));
        client.await(id, campaign -> number(campaign, "audience") > 0 && ledger(id) == number(campaign, "audience"));
        return id;
    }

    private void isDue(String id) {
        jdbc.sql("update delivery set due_at = now() where source = ? and state = 'PENDING'").param(id).update();
    }

    private long ledger(String id) {
        return jdbc.sql("select count(*) from delivery where source = ?").param(id).query(Long.class).single();
    }

    private long customer(int number) {
        return jdbc.sql("select id from customer where external_id = ?").param(client.her(number)).query(Long.class).single();
    }

    private void zone(int number, String zone) {
        jdbc.sql("update customer set time_zone = ? where id = ?").param(zone).param(customer(number)).update();
    }

    private void reachesCap(int number) {
        jdbc.sql("""
                insert into delivery (id, source, step, customer_id, occurrence, purpose, channel, offer, state, due_at, expires_at, created_at,
                    claimed_at, accepted_at, ended_at)
                select gen_random_uuid(), 'other-' || ? || '-' || turn, 'step', ?, 1, 'marketing', 'email', 'welcome', 'ACCEPTED', now(), now(), now(), now(), now(), now()
                from generate_series(1, 5) as turn""").param(client.cohort).param(customer(number)).update();
    }

    /** It is about noon where they live; half a world away it is midnight. */
    private void entersQuietHours(int number) {
        zone(number, ZoneId.getAvailableZoneIds().stream().sorted().filter(zone -> zone.startsWith("Etc/GMT"))
                .filter(zone -> ZonedDateTime.now(ZoneId.of(zone)).getHour() == 1).findFirst().orElseThrow());
    }

    private void close(String campaignId, String outcome) {
        assertThat(answered(campaignId, outcome)).isEqualTo(200);
    }

    private int answered(String campaignId, String outcome) {
        String item = Awaitility.await().atMost(CampaignClient.PATIENCE).until(() -> jdbc.sql("select id::text from work_item where enrolment_id = ?::uuid")
                .param(campaignId).query(String.class).optional().orElse(null), found -> found != null);
        return client.api.post("/api/work-items/" + item + "/close", "{\"outcome\":\"%s\"}".formatted(outcome)).status();
    }

    /** Only campaigns of exactly this size, so that no other test is asked. */
    private void asksAboutCampaignsTo(int recipients) throws IOException {
        String table = Files.readString(Path.of("dmn/campaign-approval.dmn")).replace("&gt; 2000000", String.valueOf(recipients));
        engine.deploy(List.of(new ModelFile("campaign-approval.dmn", table)), "test");
    }

    private void deployWaiting(String journey) throws IOException {
        try (InputStream template = getClass().getResourceAsStream("/journeys/waiting-journey.bpmn")) {
            String xml = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("PROCESS_ID", journey).replace("REENTRY", "P30D").replace("EXIT_ON", "complaint");
            engine.deploy(List.of(new ModelFile(journey + ".bpmn", xml)), "test");
        }
    }
}
