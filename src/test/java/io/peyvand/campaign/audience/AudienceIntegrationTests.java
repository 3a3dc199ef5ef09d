package io.peyvand.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.campaign.TestCampaigns;
import io.peyvand.campaign.audience.AudienceCount.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@PeyvandTest
class AudienceIntegrationTests {

    /** Seeds are drawn anew; once in a million runs chance alone is this uneven, and a wrong share of 8,000 people always is. */
    private static final double BY_CHANCE = 1e-6;
    private static final String ONE_OFFER = "\"variants\": [{\"offer\": \"retention-discount\"}]";
    private static final String TWO_OFFERS = "\"variants\": [{\"offer\": \"retention-discount\", \"weight\": 3}, {\"offer\": \"retention-reminder\", \"weight\": 1}]";
    private static final String YES = ", \"consents\": [{\"purpose\": \"marketing\", \"channel\": \"email\", \"granted\": true, \"source\": \"test\"}]";

    @LocalServerPort
    private int port;
    @Autowired
    private Audiences audiences;
    @Autowired
    private Population population;
    @Autowired
    private Exclusions exclusions;
    @Autowired
    private AudienceCount count;
    @Autowired
    private Classification classification;
    @Autowired
    private Experiments experiments;
    @Autowired
    private Occasions occasions;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;

    private final String batch = "b" + UUID.randomUUID().toString().substring(0, 8);
    private TestCampaigns campaigns;

    @BeforeEach
    void opensTheDoor() {
        campaigns = new TestCampaigns(new ApiClient(port), jdbc);
    }

    @Test
    void leavesOutEachCustomerForTheFirstOfHerReasons() {
        customer("ok", YES);
        customer("silent", "");
        jdbc.sql("insert into customer (external_id, attributes) values (:id, jsonb_build_object('batch', cast(:batch as text)))")
                .param("id", batch + "-nowhere").param("batch", batch).update();
        customer("complained", YES);
        suppress("complained");
        customer("silent-and-complained", "");
        suppress("silent-and-complained");
        customer("full", YES);
        wrote("full", 2);
        customer("almost-full", YES);
        wrote("almost-full", 1);
        customer("let-go", YES);
        jdbc.sql("update customer set stage = 'sunset' where id = ?").param(id("let-go")).update();
        customer("uninterested", YES);
        jdbc.sql("insert into customer_preference (customer_id, declined_topics, changed_at) values (?, '{news}', now())").param(id("uninterested")).update();
        UUID campaign = campaigns.draft(batch, ONE_OFFER, "\"topic\": \"news\"");

        JsonNode preview = campaigns.get("/api/campaigns/%s/preview".formatted(campaign));
        assertThat(preview.get("audience").asLong()).isEqualTo(9);
        assertThat(preview.get("eligible").asLong()).isEqualTo(2);
        assertThat(excluded(preview)).containsAllEntriesOf(Map.of("noAddress", 1L, "noConsent", 2L, "suppressed", 1L, "capped", 2L,
                "topicDeclined", 1L, "otherExperiment", 0L, "globalHoldout", 0L));
        assertThat(preview.get("sample").valueStream().map(each -> each.get("customer").asString()))
                .containsExactlyInAnyOrder(batch + "-ok", batch + "-almost-full");

        freeze(campaign);
        assertThat(campaigns.members(campaign)).isEqualTo(Map.of(
                batch + "-ok", "1", batch + "-almost-full", "1", batch + "-nowhere", "NO_ADDRESS", batch + "-silent", "NO_CONSENT",
                batch + "-silent-and-complained", "NO_CONSENT", batch + "-complained", "SUPPRESSED", batch + "-full", "FREQUENCY_CAP",
                batch + "-let-go", "FREQUENCY_CAP",
                batch + "-uninterested", "TOPIC_DECLINED"));
        assertThat(campaigns.get("/api/campaigns/%s/preview".formatted(campaign)).get("excluded")).isEqualTo(preview.get("excluded"));
    }

    @Test
    void countsPartByPartWhatItCountsAtOnce() {
        campaigns.fill(batch, 300);
        customer("silent", "");
        customer("complained", YES);
        suppress("complained");
        customer("full", YES);
        wrote("full", 2);
        Occasion occasion = occasions.of(experiments.experiment(campaigns.draft(batch, TWO_OFFERS, "\"holdout\": 0.2", "\"topic\": \"news\"")));
        long last = id("full");
        long middle = (id("1") + last) / 2;
        Counts parts = count.count(classification.of(new Part(0, middle), occasion)).plus(count.count(classification.of(new Part(middle + 1, last), occasion)));
        assertThat(parts).isEqualTo(count.count(classification.of(occasion)));
        assertThat(parts.audience()).isEqualTo(303);
        assertThat(parts.excluded()).containsEntry(Exclusion.FREQUENCY_CAP, 1L);
    }

    @Test
    void asksForNoConsentToServeButHeedsSuppression() {
        customer("silent", "");
        customer("complained", "");
        suppress("complained");
        UUID campaign = campaigns.draft(batch, "\"variants\": [{\"offer\": \"recovery-reply\"}]");
        freeze(campaign);
        assertThat(campaigns.members(campaign)).isEqualTo(Map.of(batch + "-silent", "1", batch + "-complained", "SUPPRESSED"));
    }

    @Test
    void freezesOnceWhateverHappensLater() {
        campaigns.fill(batch, 200);
        UUID campaign = campaigns.draft(batch, ONE_OFFER, "\"holdout\": 0.2");
        FrozenAudience first = freeze(campaign);
        Map<String, String> members = campaigns.members(campaign);
        campaigns.fill(batch + "x", 1);
        jdbc.sql("update customer set attributes = jsonb_build_object('batch', cast(:batch as text)) where external_id = :id")
                .param("batch", batch).param("id", batch + "x-1").update();
        assertThat(freeze(campaign)).isEqualTo(first);
        assertThat(campaigns.members(campaign)).isEqualTo(members).hasSize(200);
        assertThat(first.audience()).isEqualTo(200);
        assertThat(first.holdout()).isEqualTo(members.values().stream().filter("0"::equals).count());
    }

    @Test
    void drawsTheSameArmsAgainAfterAFailure() {
        campaigns.fill(batch, 300);
        UUID campaign = campaigns.draft(batch, TWO_OFFERS, "\"holdout\": 0.5");
        Map<String, String> lost = transaction.execute(status -> {
            audiences.freeze(campaign);
            status.setRollbackOnly();
            return campaigns.members(campaign);
        });
        assertThat(campaigns.members(campaign)).isEmpty();
        freeze(campaign);
        assertThat(campaigns.members(campaign)).isEqualTo(lost).hasSize(300);
    }

    @Test
    void dividesTheEligibleByHoldoutAndWeights() {
        campaigns.fill(batch, 8_000);
        UUID campaign = campaigns.draft(batch, TWO_OFFERS, "\"holdout\": 0.2");
        FrozenAudience frozen = freeze(campaign);
        Map<String, Long> arms = sizes(campaign);
        assertThat(chance(new double[] {1_600, 4_800, 1_600}, arms.get("0"), arms.get("1"), arms.get("2"))).isGreaterThan(BY_CHANCE);
        assertThat(frozen).isEqualTo(new FrozenAudience(8_000, 8_000, arms.get("0")));
    }

    @Test
    void keepsTheRestOfATrialForTheWinner() {
        campaigns.fill(batch, 8_000);
        UUID campaign = campaigns.draft(batch, TWO_OFFERS, "\"winner\": {\"share\": 0.2, \"after\": \"PT4H\"}");
        freeze(campaign);
        Map<String, Long> arms = sizes(campaign);
        assertThat(chance(new double[] {6_400, 1_200, 400}, arms.get("-1"), arms.get("1"), arms.get("2"))).isGreaterThan(BY_CHANCE);
    }

    @Test
    void drawsTheArmsOfOneCampaignWithoutRegardToAnother() {
        campaigns.fill(batch, 8_000);
        UUID one = campaigns.draft(batch, ONE_OFFER, "\"holdout\": 0.5");
        UUID other = campaigns.draft(batch, ONE_OFFER, "\"holdout\": 0.5");
        freeze(one);
        freeze(other);
        Map<String, String> ofOne = campaigns.members(one);
        Map<String, String> ofOther = campaigns.members(other);
        long[][] table = new long[2][2];
        ofOne.forEach((customer, arm) -> table[Integer.parseInt(arm)][Integer.parseInt(ofOther.get(customer))]++);
        assertThat(ChiSquareTest.withDefaults().test(table).getPValue()).isGreaterThan(BY_CHANCE);
    }

    @Test
    void leavesOutWhoeverIsInAnotherExperimentOfAnExclusiveCampaignAlone() {
        campaigns.fill(batch, 50);
        UUID running = campaigns.draft(batch, ONE_OFFER, "\"holdout\": 0.5");
        freeze(running);
        jdbc.sql("update campaign set state = 'RUNNING', launched_at = now(), frozen_at = now(), audience_size = 50, holdout_size = 1 where id = ?")
                .param(running).update();
        campaigns.customer(batch, batch + "-new", ", \"email\": \"%s@example.com\"%s".formatted(batch, YES));
        assertThat(preview(campaigns.draft(batch, ONE_OFFER)).get("eligible").asLong()).isEqualTo(51);
        JsonNode exclusive = preview(campaigns.draft(batch, ONE_OFFER, "\"exclusive\": true"));
        assertThat(exclusive.get("eligible").asLong()).isEqualTo(1);
        assertThat(exclusive.get("excluded").get("otherExperiment").asLong()).isEqualTo(50);
    }

    @Test
    void keepsTheSamePeopleOutOfEveryCampaignAndMoreWhenTheShareGrows() {
        campaigns.fill(batch, 2_000);
        Set<Long> first = globallyHeldOut(campaigns.draft(batch, ONE_OFFER), 0.1);
        Set<Long> second = globallyHeldOut(campaigns.draft(batch, TWO_OFFERS, "\"holdout\": 0.3"), 0.1);
        assertThat(second).isEqualTo(first);
        assertThat(first).hasSizeBetween(140, 260);
        assertThat(globallyHeldOut(campaigns.draft(batch, ONE_OFFER), 0.2)).containsAll(first).hasSizeGreaterThan(first.size());
    }

    private Set<Long> globallyHeldOut(UUID campaign, double share) {
        Classification holding = new Classification(population, exclusions, new ExperimentSettings(share, 42, "32MB", Duration.ofSeconds(30)));
        var sql = new SqlText().add("select customer_id from ").add(holding.of(occasions.of(experiments.experiment(campaign))), "c")
                .add(" where reason = " + Exclusion.GLOBAL_HOLDOUT.code()).prepared();
        return new HashSet<>(jdbc.sql(sql.text()).params(sql.parameters()).query(Long.class).list());
    }

    @Test
    void countsWhatWasWrittenInTheWeekBeforeItsStart() {
        customer("full", YES);
        wrote("full", 2);
        assertThat(preview(campaigns.draft(batch, ONE_OFFER)).get("excluded").get("capped").asLong()).isEqualTo(1);
        String later = Instant.now().plus(Duration.ofDays(8)).toString();
        assertThat(preview(campaigns.draft(batch, ONE_OFFER, "\"startAt\": \"%s\"".formatted(later))).get("eligible").asLong()).isEqualTo(1);
    }

    @Test
    void answersWithZeroesForNobodyAndNotAtAllForAnUnknownCampaign() {
        JsonNode nobody = preview(campaigns.draft(batch, ONE_OFFER));
        assertThat(List.of(nobody.get("audience").asLong(), nobody.get("eligible").asLong(), nobody.get("holdout").asLong())).containsOnly(0L);
        assertThat(new ApiClient(port).get("/api/campaigns/%s/preview".formatted(UUID.randomUUID())).status()).isEqualTo(404);
    }

    @Test
    void countsStepByStepByApiUntilNothingIsLeft() {
        campaigns.fill(batch, 20);
        UUID campaign = campaigns.draft(batch, ONE_OFFER);
        String steps = "/api/campaigns/%s/preview/steps".formatted(campaign);

        JsonNode step = campaigns.get(steps);
        while (step.hasNonNull("next")) {
            step = campaigns.get(steps + "?soFar=" + step.get("next").asString());
        }
        assertThat(step.get("share").asDouble()).isEqualTo(1);
        assertThat(step.get("preview")).isEqualTo(preview(campaign));
        ApiClient api = new ApiClient(port);
        assertThat(api.get(steps + "?soFar=7").status()).isEqualTo(400);
        assertThat(api.get("/api/campaigns/%s/preview/steps".formatted(UUID.randomUUID())).status()).isEqualTo(404);

        freeze(campaign);
        jdbc.sql("update campaign set frozen_at = now(), audience_size = 20, holdout_size = 0 where id = ?").param(campaign).update();
        assertThat(campaigns.get(steps).get("preview")).isEqualTo(preview(campaign));
    }

    private JsonNode preview(UUID campaign) {
        return campaigns.get("/api/campaigns/%s/preview".formatted(campaign));
    }

    private FrozenAudience freeze(UUID campaign) {
        return transaction.execute(status -> audiences.freeze(campaign));
    }

    private Map<String, Long> sizes(UUID campaign) {
        return campaigns.members(campaign).values().stream().collect(Collectors.groupingBy(arm -> arm, Collectors.counting()));
    }

    private static double chance(double[] expected, long... observed) {
        return ChiSquareTest.withDefaults().test(expected, observed).getPValue();
    }

    private static Map<String, Long> excluded(JsonNode preview) {
        Map<String, Long> excluded = new HashMap<>();
        preview.get("excluded").properties().forEach(entry -> excluded.put(entry.getKey(), entry.getValue().asLong()));
        return excluded;
    }

    private void customer(String name, String more) {
        campaigns.customer(batch, batch + "-" + name, ", \"email\": \"%s-%s@example.com\"%s".formatted(batch, name, more));
    }

    private long id(String name) {
        return campaigns.id(batch + "-" + name);
    }

    private void suppress(String name) {
        jdbc.sql("""
                insert into suppression (address_hash, reason, source, suppressed_at)
                select address_hash, 'COMPLAINT', 'test', now() from contact_point where customer_id = ?""").param(id(name)).update();
    }

    private void wrote(String name, int messages) {
        jdbc.sql("""
                insert into delivery (id, source, step, customer_id, occurrence, purpose, channel, offer, state, due_at, expires_at, created_at, claimed_at)
                select gen_random_uuid(), 'test-' || ?, 'test', ?, n, 'marketing', 'email', 'welcome', 'ACCEPTED', now(), now(), now(), now()
                from generate_series(1, ?) n""").param(batch).param(id(name)).param(messages).update();
    }
}
