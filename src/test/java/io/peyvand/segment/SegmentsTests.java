package io.peyvand.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.Customers;
import io.peyvand.customer.NewCustomer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Segments that somebody saves, through the front door. */
class SegmentsTests {

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = AudienceProgram.started().api;
    }

    private static String key() {
        return "test-" + UUID.randomUUID();
    }

    /** A customer of this group alone. */
    private static String customer(String group) {
        String id = "c-" + UUID.randomUUID();
        AudienceProgram.started().bean(Customers.class).importAll(List.of(new NewCustomer(id,
                new CustomerForm(id + "@example.com", null, "مینا", null, null, null, Map.of("group", group), null))));
        return id;
    }

    private static String inGroup(String group) {
        return """
                {"field": "attributes.group", "operator": "is", "value": "%s"}""".formatted(group);
    }

    private static Answer save(String key, String filter) {
        return api.put("/api/segments/" + key, """
                {"name": "A test", "filter": %s}""".formatted(filter));
    }

    private static JsonNode preview(String filter) {
        return api.post("/api/segments/previews", "{\"filter\": %s}".formatted(filter)).json();
    }

    @Test
    void savesFilterAndCountsItBehindTheList() {
        String group = key();
        customer(group);
        customer(group);
        String key = key();
        assertThat(save(key, inGroup(group)).status()).isEqualTo(201);
        await().atMost(Duration.ofMinutes(2)).until(() -> api.get("/api/segments/" + key).json().path("size").asLong(-1) == 2);
        JsonNode listed = api.get("/api/segments").json().valueStream().filter(each -> each.get("key").asString().equals(key)).findFirst().orElseThrow();
        assertThat(listed.get("name").asString()).isEqualTo("A test");
        assertThat(listed.get("saved").asBoolean()).isTrue();
        assertThat(listed.get("refreshedAt").asString()).isNotEmpty();
    }

    @Test
    void countsAgainWhenTheFilterChangesAndKeepsTheSizeWhenOnlyTheNameDoes() {
        String group = key();
        customer(group);
        String key = key();
        save(key, inGroup(group));
        await().atMost(Duration.ofMinutes(2)).until(() -> api.get("/api/segments/" + key).json().path("size").asLong(-1) == 1);
        String counted = api.get("/api/segments/" + key).json().get("refreshedAt").asString();
        assertThat(save(key, inGroup(group)).json().get("size").asLong()).isEqualTo(1);
        assertThat(save(key, inGroup("nobody")).status()).isEqualTo(200);
        await().atMost(Duration.ofMinutes(2)).until(() -> api.get("/api/segments/" + key).json().path("size").asLong(-1) == 0);
        assertThat(api.get("/api/segments/" + key).json().get("refreshedAt").asString()).isGreaterThan(counted);
    }

    @Test
    void previewsCountAndSampleWithoutSaving() {
        String group = key();
        String id = customer(group);
        JsonNode preview = preview(inGroup(group));
        assertThat(preview.get("count").asLong()).isEqualTo(1);
        assertThat(preview.get("complete").asBoolean()).isTrue();
        assertThat(preview.get("sample").get(0).get("externalId").asString()).isEqualTo(id);
        assertThat(preview.get("sample").get(0).get("name").asString()).isEqualTo("مینا");
    }

    @Test
    void findsNobodyWhoWasErased() {
        String group = key();
        String id = customer(group);
        String notHer = """
                {"not": {"field": "externalId", "operator": "is", "value": "%s"}}""".formatted(id);
        long before = preview(notHer).get("count").asLong();
        assertThat(api.delete("/api/customers/" + id).status()).isEqualTo(202);
        assertThat(preview(inGroup(group)).get("count").asLong()).isZero();
        assertThat(preview(notHer).get("count").asLong()).isEqualTo(before);
    }

    @Test
    void saysOfWhomAFactIsUnknownThatItIsNotSo() {
        String group = key();
        customer(group);
        String unknown = """
                {"all": [%s, {"not": {"field": "churnRisk", "operator": "atLeast", "value": 0}}, {"field": "attributes.city", "operator": "isNot", "value": "Tehran"},
                 {"field": "lastPurchase", "operator": "absent"}, {"event": "purchase", "times": 0}, {"message": "opened", "atMost": 0, "withinDays": 30},
                 {"field": "consent.marketing.email", "operator": "is", "value": false}, {"field": "suppressed", "operator": "is", "value": false}]}""";
        assertThat(preview(unknown.formatted(inGroup(group))).get("count").asLong()).isEqualTo(1);
    }

    @Test
    void deletesSegmentThatNothingUses() {
        String key = key();
        save(key, "{}");
        assertThat(api.delete("/api/segments/" + key).status()).isEqualTo(204);
        assertThat(api.get("/api/segments/" + key).status()).isEqualTo(404);
        assertThat(api.delete("/api/segments/" + key).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                                          | filter
            {"field": "stage; drop table customer", "operator": "is", "value": "x"}                     | filter.field
            {"field": "stage", "operator": "= 'x' or true --", "value": "x"}                            | filter.operator
            {"field": "email", "operator": "contains", "value": "@"}                                    | filter.operator
            {"all": [{}, {"field": "churnRisk", "operator": "atLeast", "value": "0.5 or true"}]}        | filter.all[1].value
            {"field": "churnRisk", "operator": "between", "value": [1]}                                 | filter.value
            {"field": "churnRisk", "operator": "is", "value": 1e999}                                    | filter.value
            {"field": "createdAt", "operator": "since", "value": "2026-02-31"}                          | filter.value
            {"any": []}                                                                                 | filter.any
            {"any": [{"field": "stage", "operator": "is", "value": "x"}], "or": 1}                      | filter.or
            {"event": "purchase'); delete from customer; --", "atLeast": 1}                             | filter.event
            {"event": "purchase", "atLeast": 0}                                                         | filter.atLeast
            {"event": "purchase", "atLeast": 3, "atMost": 2}                                            | filter.atMost
            {"event": "purchase", "times": 0, "sumAtLeast": 5}                                          | filter.sumAtLeast
            {"event": "purchase", "sql": "true"}                                                        | filter.sql
            {"message": "read", "atLeast": 1}                                                           | filter.message
            {"message": "sent", "where": [{"property": "last_error", "operator": "is", "value": "x"}]}  | filter.where[0].property
            {"event": "purchase", "where": [{"property": "x", "operator": "isNot", "value": "x"}]}      | filter.where[0].operator
            {"field": "attributes.", "operator": "is", "value": "x"}                                    | filter.field
            {"field": "attributes.*", "operator": "is"}                                                 | filter.field
            {"not": {"not": {"field": "stage", "operator": "is", "value": null}}}                       | filter.not.not.value
            """)
    void refusesTreesThatAreNotRightAndSaysWhere(String filter, String place) {
        Answer answer = save(key(), filter);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("errors").valueStream().map(each -> each.get("field").asString())).as(answer.body()).contains(place);
    }

    @Test
    void refusesTreesThatAreTooDeepOrTooLarge() {
        String leaf = "{\"field\": \"stage\", \"operator\": \"is\", \"value\": \"loyal\"}";
        assertThat(save(key(), "{\"not\":".repeat(9) + leaf + "}".repeat(9)).body()).contains("deeper than 8");
        assertThat(save(key(), "{\"all\": [" + (leaf + ",").repeat(100) + leaf + "]}").body()).contains("at most 100");
    }

    @Test
    void takesNamesAndValuesForWhatTheyAre() {
        String group = key();
        customer(group);
        String nasty = "x' = 'x') or true or ('%_\\\\";
        long found = preview("""
                {"any": [{"field": "attributes.%s", "operator": "is", "value": "1"}, {"field": "attributes.group", "operator": "contains", "value": "%%"},
                 {"field": "externalId", "operator": "startsWith", "value": "%s"},
                 {"event": "purchase", "where": [{"property": "%s", "operator": "atLeast", "value": 1}]}]}""".formatted(nasty, nasty, nasty)).get("count").asLong();
        assertThat(found).isZero();
    }

    @ParameterizedTest
    @CsvSource({"stage-mine, key", "Großes, key", "x_y, key"})
    void refusesKeysThatAreNotRight(String key, String place) {
        Answer answer = save(URLEncoder.encode(key, StandardCharsets.UTF_8), "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(place);
    }

    /** Nothing is deployed here, as in the first seconds of a first start. */
    @Test
    void asksToComeBackWhileNoTableCanScoreHer() {
        Answer answer = api.get("/api/customers/" + customer(key()));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("detail").asString()).contains("No decision 'lifecycleStage' is deployed", "within a minute", "try again");
    }
}
