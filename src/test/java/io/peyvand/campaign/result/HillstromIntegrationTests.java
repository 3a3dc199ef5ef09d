package io.peyvand.campaign.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.tracking.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A published experiment of 64,000 customers, taken in as any client would, must give its published result. */
@PeyvandTest
class HillstromIntegrationTests {

    private static final String OFFER = """
            {"name": "%s", "channel": "email", "purpose": "marketing", "subject": {"en": "%s"}, "body": {"en": "<p>Hello {{firstName|you}}</p>"}}""";

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private ApiClient api;

    @Test
    void givesThePublishedLifts() throws IOException {
        Optional<Path> data = RealData.folder();
        assumeTrue(data.isPresent(), "SKIPPED: the published data is missing; put it at ../shared/data or name its folder in PEYVAND_SHARED_DATA");
        api = new ApiClient(port);
        assertThat(Hillstrom.convert(data.get(), folder)).isEqualTo(64_000);
        importEvents(Files.readAllBytes(folder.resolve("hillstrom-events.csv")));
        put("/api/offers/hillstrom-mens", OFFER.formatted("Men's mail", "For men"));
        put("/api/offers/hillstrom-womens", OFFER.formatted("Women's mail", "For women"));
        String id = draft();
        Answer members = api.upload("/api/campaigns/%s/members?sentAt=%s".formatted(id, Hillstrom.SENT_AT), Files.readAllBytes(folder.resolve("hillstrom-members.csv")));
        assertThat(members.status()).as(members.body()).isEqualTo(200);
        assertThat(members.json().get("accepted").asLong()).as(members.body()).isEqualTo(64_000);

        JsonNode visits = results(id, "visit");
        assertThat(visits.get("holdout").get("size").asLong()).isEqualTo(21_306);
        assertThat(visits.get("ratioCheck").get("warning").asBoolean()).isFalse();
        assertLift(visits, 0, 21_307, 0.0766, 0.06995, 0.08323);
        assertLift(visits, 1, 21_387, 0.0452, 0.0389, 0.0516);
        JsonNode purchases = results(id, "purchase");
        assertLift(purchases, 0, 21_307, 0.0068, 0.0050, 0.0086);
        assertLift(purchases, 1, 21_387, 0.0031, 0.0015, 0.0047);
        assertThat(purchases.get("complete").asBoolean()).isTrue();
        assertSpending(purchases, 0, 1.4226, 0.7698);
        assertSpending(purchases, 1, 1.0772, 0.4244);
        assertThat(purchases.get("variants").get(0).get("incrementalBuyers").asDouble()).isCloseTo(145, within(1.0));
    }

    private static void assertLift(JsonNode results, int variant, long size, double lift, double low, double high) {
        JsonNode arm = results.get("variants").get(variant);
        assertThat(arm.get("size").asLong()).isEqualTo(size);
        assertThat(arm.get("lift").get("value").asDouble()).isCloseTo(lift, within(5e-5));
        assertThat(arm.get("lift").get("low").asDouble()).isCloseTo(low, within(5e-5));
        assertThat(arm.get("lift").get("high").asDouble()).isCloseTo(high, within(5e-5));
        assertThat(arm.get("lift").get("pValue").asDouble()).isBetween(0.0, 0.001);
    }

    private static void assertSpending(JsonNode results, int variant, double perHead, double lift) {
        JsonNode arm = results.get("variants").get(variant);
        assertThat(Double.parseDouble(arm.get("revenuePerHead").asString())).isCloseTo(perHead, within(1e-4));
        assertThat(Double.parseDouble(arm.get("revenueLift").get("value").asString())).isCloseTo(lift, within(1e-4));
        assertThat(arm.get("revenueLift").get("pValue").asDouble()).isLessThan(0.002);
    }

    private JsonNode results(String id, String goal) {
        Answer answer = api.get("/api/campaigns/%s/results?goal=%s".formatted(id, goal));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String draft() {
        Answer answer = api.post("/api/campaigns", """
                {"name": "MineThatData e-mail challenge", "variants": [{"offer": "hillstrom-mens"}, {"offer": "hillstrom-womens"}],
                 "holdout": 0.333, "conversionWindow": "P14D"}""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private void put(String path, String json) {
        assertThat(api.put(path, json).status()).isBetween(200, 201);
    }

    private void importEvents(byte[] csv) {
        Answer answer = api.upload("/api/imports?kind=events&createCustomers=true", csv);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String path = "/api/imports/" + answer.json().get("id").asString();
        await().atMost(Duration.ofMinutes(5)).until(() -> !api.get(path).json().get("state").asString().equals("RUNNING"));
        assertThat(api.get(path).json().get("state").asString()).isEqualTo("DONE");
    }
}
