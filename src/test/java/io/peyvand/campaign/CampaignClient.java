package io.peyvand.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Plans and watches campaigns by HTTP, to customers of its own whom the filter on their attribute {@code cohort} finds. */
final class CampaignClient {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    final ApiClient api;
    final String cohort = "k" + UUID.randomUUID().toString().substring(0, 8);

    CampaignClient(int port) {
        api = new ApiClient(port);
    }

    /** A zone in which it is about noon, so that no quiet hours come between. */
    static String noon() {
        int hour = ZonedDateTime.now(Clock.systemUTC().withZone(ZoneOffset.UTC)).getHour();
        int east = 12 - hour;
        // The signs of these zones are the other way round.
        return east == 0 ? "UTC" : east > 0 ? "Etc/GMT-" + east : "Etc/GMT+" + -east;
    }

    /** Customers {@code <cohort>-1 …}, of whom the first {@code without} have not consented. */
    CampaignClient customers(int count, int without) {
        StringBuilder csv = new StringBuilder("externalId,email,firstName,timeZone,consentEmail,cohort\n");
        for (int number = 1; number <= count; number++) {
            csv.append("%s,%s@example.com,Sara,%s,%s,%s\n".formatted(her(number), her(number), noon(), number > without, cohort));
        }
        Answer answer = api.upload("/api/imports?kind=customers", csv.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String path = "/api/imports/" + answer.json().get("id").asString();
        Awaitility.await().atMost(PATIENCE).until(() -> api.get(path).json().get("state").asString().equals("DONE"));
        assertThat(api.get(path).json().get("accepted").asInt()).as(api.get(path).body()).isEqualTo(count);
        return this;
    }

    String her(int number) {
        return cohort + "-" + number;
    }

    String audience() {
        return "{\"filter\":{\"field\":\"attributes.cohort\",\"operator\":\"is\",\"value\":\"%s\"}}".formatted(cohort);
    }

    /** @param more further fields of the request, beginning with a comma */
    String mail(String more) {
        return "{\"name\":\"Campaign %s\",\"audience\":%s,\"variants\":[{\"offer\":\"win-back-news\",\"weight\":1}]%s}".formatted(cohort, audience(), more);
    }

    String create(String body) {
        Answer created = api.post("/api/campaigns", body);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().get("state").asString()).isEqualTo("DRAFT");
        return created.json().get("id").asString();
    }

    String launched(String body) {
        String id = create(body);
        command(id, "launch", 202);
        return id;
    }

    void command(String id, String command, int status) {
        Answer answer = api.post("/api/campaigns/" + id + "/" + command, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    /** As it is now; the members add up whenever one looks. */
    JsonNode show(String id) {
        JsonNode campaign = api.get("/api/campaigns/" + id).json();
        assertThat(number(campaign, "pending") + number(campaign, "sent") + number(campaign, "failed") + number(campaign, "inDoubt") + skipped(campaign))
                .as(campaign.toString()).isEqualTo(number(campaign, "audience") - number(campaign, "holdout"));
        assertThat(number(campaign, "pending")).as(campaign.toString()).isNotNegative();
        return campaign;
    }

    JsonNode await(String id, Predicate<JsonNode> condition) {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> show(id), condition::test);
    }

    JsonNode awaitState(String id, String state) {
        return await(id, campaign -> campaign.get("state").asString().equals(state));
    }

    static long number(JsonNode campaign, String field) {
        return campaign.get(field).asLong();
    }

    static long skipped(JsonNode campaign) {
        return StreamSupport.stream(campaign.get("skipped").spliterator(), false).mapToLong(JsonNode::asLong).sum();
    }

    static long skipped(JsonNode campaign, String reason) {
        JsonNode number = campaign.get("skipped").get(reason);
        return number == null ? 0 : number.asLong();
    }
}
