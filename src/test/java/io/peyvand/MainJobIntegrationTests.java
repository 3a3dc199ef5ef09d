package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient.Answer;
import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.ReceivedMail;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The main job from end to end: facts come in, scoring starts a journey, the journey mails, the customer reacts, the journey ends. */
@PeyvandTest
class MainJobIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern CLICK = Pattern.compile("href=\"[^\"]*(/t/c/[^\"]+)\"");

    @LocalServerPort
    private int port;
    @Autowired
    private EmbeddedMailbox mailbox;
    @Autowired
    private Clock clock;

    private ApiClient api;
    private String customer;
    private String address;

    @BeforeEach
    void openDoor() {
        api = new ApiClient(port);
        customer = "main-" + UUID.randomUUID();
        address = customer + "@shop.example";
    }

    @Test
    void keepsCustomerAtRiskFromImportToPurchase() {
        importFile("customers", "externalId,email,firstName,lastName,phone,locale,timeZone,consentEmail\n"
                + "%s,%s,Ada,Lovelace,,en,%s,true\n".formatted(customer, address, zoneWhereItIsNoon()));
        importFile("events", monthlyPurchases(4, 100));
        score();

        ReceivedMail mail = await().atMost(PATIENCE).until(() -> mailbox.newest(address, 0, 1), mails -> !mails.isEmpty()).getFirst();
        assertThat(mail.html()).contains("Ada").contains("/u/");
        assertThat(mail.headers()).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        assertThat(profile().get("stage").asString()).isEqualTo("at-risk");
        assertThat(timelineText()).contains("treatment").contains("contactPolicy").contains("journeyEntry");

        clickUntilCounted(mail);
        buy("order-" + UUID.randomUUID());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(timelineText()).contains("\"outcome\":\"purchased\""));
    }

    @Test
    void scoringTwiceStartsNothingTwice() {
        importFile("customers", "externalId,email,timeZone,consentEmail\n%s,%s,%s,true\n".formatted(customer, address, zoneWhereItIsNoon()));
        importFile("events", monthlyPurchases(4, 100));
        score();
        await().atMost(PATIENCE).until(() -> !mailbox.newest(address, 0, 2).isEmpty());
        score();
        assertThat(enrolments()).isEqualTo(1);
        assertThat(mailbox.newest(address, 0, 2)).hasSize(1);
    }

    @Test
    void welcomesFirstPurchaseOnceThoughTheEventComesTwice() {
        register();
        String order = "order-" + UUID.randomUUID();
        assertThat(buy(order).json().get("accepted").asInt()).isEqualTo(1);
        assertThat(buy(order).json().get("duplicates").asInt()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> !mailbox.newest(address, 0, 2).isEmpty());
        assertThat(mailbox.newest(address, 0, 2)).hasSize(1);
        assertThat(enrolments()).isEqualTo(1);
    }

    @Test
    void writesNothingAfterUnsubscribing() {
        register();
        buy("order-" + UUID.randomUUID());
        ReceivedMail mail = await().atMost(PATIENCE).until(() -> mailbox.newest(address, 0, 1), mails -> !mails.isEmpty()).getFirst();
        Matcher link = Pattern.compile("List-Unsubscribe: <https?://[^/]+(/u/[^>]+)>").matcher(mail.headers().replaceAll("\n\\s+", ""));
        assertThat(link.find()).as(mail.headers()).isTrue();
        assertThat(api.getPublic(link.group(1)).status()).isEqualTo(200);
        assertThat(enrolmentsEnded()).as("looking changes nothing").isZero();
        assertThat(api.postForm(link.group(1), "List-Unsubscribe=One-Click").status()).isEqualTo(200);
        assertThat(api.postForm(link.group(1), "List-Unsubscribe=One-Click").status()).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(timelineText()).contains("consent-withdrawn"));
        assertThat(enrolmentsEnded()).isEqualTo(1);
    }

    private void register() {
        Answer answer = api.put("/api/customers/" + customer, """
                {"email": "%s", "firstName": "Grace", "locale": "en", "timeZone": "%s",
                 "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}""".formatted(address, zoneWhereItIsNoon()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private Answer buy(String order) {
        Answer answer = api.post("/api/events", """
                {"id": "%s", "type": "purchase", "customer": "%s", "occurredAt": "%s", "value": "25.00", "currency": "EUR"}"""
                .formatted(order, customer, clock.instant()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer;
    }

    /** A click within seconds of sending is taken for a machine's; a person comes later. */
    private void clickUntilCounted(ReceivedMail mail) {
        Matcher link = CLICK.matcher(mail.html());
        assertThat(link.find()).as(mail.html()).isTrue();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(api.getPublic(link.group(1)).status()).isEqualTo(302);
            assertThat(timelineText()).contains("message-clicked");
        });
    }

    private void score() {
        Answer asked = api.post("/api/scorings", "");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        String path = "/api/scorings/" + asked.json().get("id").asString();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(api.get(path).json().get("state").asString()).isEqualTo("DONE"));
    }

    private void importFile(String kind, String csv) {
        Answer answer = api.upload("/api/imports?kind=" + kind, csv.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String path = "/api/imports/" + answer.json().get("id").asString();
        await().atMost(PATIENCE).until(() -> api.get(path).json().get("state").asString().equals("DONE"));
        assertThat(api.get(path).json().get("rejected").asInt()).as(api.get(path).body()).isZero();
    }

    private String monthlyPurchases(int count, int lastDaysAgo) {
        Instant last = clock.instant().minus(lastDaysAgo, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        StringBuilder csv = new StringBuilder("id,type,customer,occurredAt,value,currency\n");
        for (int i = 0; i < count; i++) {
            csv.append("%s-%d,purchase,%s,%s,30.00,EUR\n".formatted(customer, i, customer, last.minus(30L * i, ChronoUnit.DAYS)));
        }
        return csv.toString();
    }

    private JsonNode profile() {
        return api.get("/api/customers/" + customer).json();
    }

    private String timelineText() {
        return api.get("/api/customers/" + customer + "/timeline?size=200").body();
    }

    private long enrolments() {
        return countInTimeline("\"title\":\"entered\"");
    }

    private long enrolmentsEnded() {
        return countInTimeline("\"title\":\"ended\"");
    }

    private long countInTimeline(String text) {
        return Pattern.compile(Pattern.quote(text)).matcher(timelineText()).results().count();
    }

    /** Quiet hours must not decide whether this test passes. */
    private String zoneWhereItIsNoon() {
        int hour = clock.instant().atOffset(ZoneOffset.UTC).getHour();
        int offset = 12 - hour;
        return "Etc/GMT%s%d".formatted(offset <= 0 ? "+" : "-", Math.abs(offset));
    }
}
