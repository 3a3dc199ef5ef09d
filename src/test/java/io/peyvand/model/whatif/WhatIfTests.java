package io.peyvand.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient.Answer;
import io.peyvand.customer.CustomerFacts;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobHandler;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.xml.UploadedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WhatIfTests {

    private final WhatIfProgram program = WhatIfProgram.started();
    private final String mark = "w" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void leavesNoCustomerOfOtherTests() {
        program.jdbc.sql("truncate customer, score, consent_state, suppression, contact_point cascade").update();
    }

    @Test
    void knowsWhatLoadFactsTellsAProcess() {
        long loyal = customer("loyal", "loyal", "high", "low", 0.125, "412.50");
        long never = customer("never", null, null, null, 0, null);
        program.api.post("/api/customers/%s-loyal/consents".formatted(mark), """
                {"purpose":"marketing","channel":"email","granted":true,"source":"test"}""");
        JobHandler loadFacts = program.context.getBeansOfType(JobHandler.class).values().stream()
                .filter(worker -> worker.type().equals("customer.loadFacts")).findFirst().orElseThrow();
        Map<Long, Map<String, Object>> known = new HashMap<>();
        program.context.getBean(CustomerFacts.class).read(0, Long.MAX_VALUE, null, known::put);

        Map<String, Object> told = loadFacts.handle(new Job(1, "customer.loadFacts", 1, "tried", 1, "Task", Map.of(), Map.of("customerId", loyal)));
        told.values().removeIf(Objects::isNull);
        assertThat(known.get(loyal)).containsAllEntriesOf(told);
        assertThat(told).containsEntry("emailConsent", true).containsEntry("leadSource", "fair").containsEntry("leadCompanySize", 250);
        assertThat(known.get(loyal)).containsEntry("knownStage", "prospect").containsEntry("scored", true).containsEntry("locale", "de");
        assertThat(known.get(never)).containsEntry("scored", false).containsEntry("stage", "prospect").containsEntry("suppressed", false).doesNotContainKey("clv");
    }

    @Test
    void countsWhoWouldBeTreatedOtherwise() throws IOException {
        customer("top", "at-risk", "top", "high", 0.9, "900");
        customer("high", "at-risk", "high", "high", 0.9, "400");
        customer("low", "at-risk", "low", "high", 0.9, "10");
        String changed = Files.readString(Path.of("dmn/value-segment.dmn"));

        JsonNode unchanged = ended("valueSegment", upload("valueSegment", "value-segment.dmn", changed));
        assertThat(unchanged.get("state").asString()).as(unchanged.toString()).isEqualTo("DONE");
        assertThat(unchanged.get("result").get("customers").asLong()).isEqualTo(3);
        assertThat(unchanged.get("result").get("changed").asLong()).isZero();
        assertThat(unchanged.get("compared").asInt()).isEqualTo(3);

        JsonNode otherwise = ended("valueSegment", upload("valueSegment", "value-segment.dmn", changed.replace("\"top\"</text></outputEntry>", "\"best\"</text></outputEntry>")));
        JsonNode result = otherwise.get("result");
        assertThat(result.get("changed").asLong()).as(otherwise.toString()).isPositive();
        JsonNode change = result.get("changes").get(0);
        assertThat(result.get("outcomes").get(change.get("from").asInt()).get("output").asString()).isEqualTo("top");
        assertThat(result.get("outcomes").get(change.get("to").asInt()).get("output").asString()).isEqualTo("best");
        assertThat(otherwise.get("examples").get(0).get("customer").asString()).isEqualTo(mark + "-top");
        assertThat(otherwise.get("examples").get(0).get("facts").get("clv").asDouble()).isEqualTo(900);
        assertThat(result.get("speed").get("rowsByLibrary").asLong()).isZero();
    }

    @Test
    void asksOnlyTheSegment() throws IOException {
        customer("top", "at-risk", "top", "high", 0.9, "900");
        customer("low", "loyal", "low", "low", 0.1, "10");

        JsonNode run = ended("churnRisk", tried("churnRisk", "churn-risk.dmn", Files.readString(Path.of("dmn/churn-risk.dmn")), "\"segment\": \"stage-loyal\""));

        assertThat(run.get("result").get("customers").asLong()).as(run.toString()).isEqualTo(1);
        assertThat(program.api.post("/api/decisions/churnRisk/what-ifs", "{\"draft\": true, \"segment\": \"nobody-knows-it\"}").status()).isEqualTo(400);
    }

    @Test
    void countsWhatOffersCostAndWhatNobodyKnows() throws IOException {
        customer("one", "at-risk", "high", "high", 0.9, "400");
        customer("two", "at-risk", "high", "high", 0.9, "400");
        String table = Files.readString(Path.of("dmn/treatment.dmn"));

        JsonNode run = ended("treatment", tried("treatment", "treatment.dmn", table,
                "\"facts\": {\"reason\": \"churn-risk\", \"attempt\": 1}, \"costs\": {\"retention-discount\": \"4.50\"}"));

        assertThat(run.get("result").get("after").get("cost").asString()).as(run.toString()).isEqualTo("9.00");
        assertThat(run.get("costs").get("retention-discount").asString()).isEqualTo("4.50");
        assertThat(run.get("result").get("unknownInputs").toString()).isEqualTo("[\"leadGrade\"]");
        assertThat(run.get("result").get("after").get("rules").get(0).get("ruleId").asString()).isEqualTo("Rule_KeepHighInDanger");
    }

    @Test
    void runsNothingThatTheGateRefuses() throws IOException {
        String hostile = Files.readString(Path.of("dmn/churn-risk.dmn"))
                .replaceFirst("<text>churnRisk</text>", "<text>count(for i in 1..1000000, j in 1..1000000 return i)</text>");

        Answer refused = upload("churnRisk", "churn-risk.dmn", hostile);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("problems").get(0).get("severity").asString()).isEqualTo("error");
        assertThat(upload("churnRisk", "churn-risk.dmn", Files.readString(Path.of("dmn/treatment.dmn"))).status()).isEqualTo(422);
        Answer misplaced = program.api.upload("/api/decisions/churnRisk/what-ifs", Map.of("churn-risk.dmn", Files.readAllBytes(Path.of("dmn/churn-risk.dmn"))),
                Map.of("facts", "{}"));
        assertThat(misplaced.status()).isEqualTo(400);
        assertThat(misplaced.body()).contains("'facts'", "the JSON part 'order'");
        assertThat(program.api.post("/api/decisions/churnRisk/what-ifs", "{\"draft\": false}").status()).isEqualTo(400);
        assertThat(program.api.post("/api/decisions/contactPolicy/what-ifs", "{\"draft\": true}").status()).isEqualTo(409);
        assertThat(program.api.post("/api/decisions/churnRisk/what-ifs", "{\"draft\": true, \"facts\": {\"x\": {}}}").status()).isEqualTo(400);
    }

    @Test
    void forgetsExamplesOfWhoIsErased() throws IOException {
        customer("top", "at-risk", "top", "high", 0.9, "900");
        String changed = Files.readString(Path.of("dmn/value-segment.dmn")).replace("\"top\"</text></outputEntry>", "\"best\"</text></outputEntry>");
        JsonNode run = ended("valueSegment", upload("valueSegment", "value-segment.dmn", changed));
        assertThat(run.get("examples")).hasSize(1);

        assertThat(program.api.delete("/api/customers/" + mark + "-top").status()).isEqualTo(202);

        await().atMost(Duration.ofMinutes(2)).until(() -> program.jdbc.sql("select count(*) from what_if_example where run_id = ?")
                .param(run.get("id").asLong()).query(Long.class).single() == 0);
    }

    @Test
    void tellsARunThatNobodyWorksOnAndStopsOne() {
        long left = program.jdbc.sql("""
                insert into what_if_run (decision_id, file_name, draft, requested_by, requested_at, customers, beat_at)
                values ('left', 'left.dmn', true, 'admin', now(), 9, now() - interval '2 minutes') returning id""").query(Long.class).single();
        String path = "/api/decisions/left/what-ifs/" + left;
        assertThat(program.api.get(path).json().get("state").asString()).isEqualTo("INTERRUPTED");

        assertThat(program.api.post(path + "/cancel", "").status()).isEqualTo(202);
        assertThat(program.api.post(path + "/cancel", "").status()).isEqualTo(202);
        assertThat(program.api.get(path).json().get("state").asString()).isEqualTo("CANCELLED");
        assertThat(program.api.get("/api/decisions/other/what-ifs/" + left).status()).isEqualTo(404);
        assertThat(program.api.get("/api/decisions/left/what-ifs").json().get("total").asLong()).isEqualTo(1);
    }

    /** As the person's draft, since only that goes with an order in JSON. */
    private Answer tried(String decision, String file, String xml, String order) {
        Drafts drafts = program.context.getBean(Drafts.class);
        drafts.discard(decision, "admin");
        drafts.save(decision, "admin", new UploadedModel(file, xml.getBytes(StandardCharsets.UTF_8)), 0, 3);
        return program.api.post("/api/decisions/%s/what-ifs".formatted(decision), "{\"draft\": true, %s}".formatted(order));
    }

    private long customer(String name, String stage, String valueSegment, String churnBand, double churnRisk, String clv) {
        Answer put = program.api.put("/api/customers/%s-%s".formatted(mark, name), """
                {"email":"%s-%s@example.com","locale":"de-AT","attributes":{"leadSource":"fair","leadCompanySize":250,"leadInterest":{"no":"fact"}}}""".formatted(mark, name));
        assertThat(put.status()).as(put.body()).isEqualTo(201);
        long id = program.jdbc.sql("select id from customer where external_id = ?").param(mark + "-" + name).query(Long.class).single();
        if (stage != null) {
            program.jdbc.sql("""
                    insert into score (customer_id, scoring_id, purchases, frequency, recency_days, first_purchase, last_purchase, monetary, total,
                        recency_quintile, frequency_quintile, monetary_quintile, churn_risk, clv, stage, value_segment, churn_band, changed)
                    values (?, 1, 3, 2, 40, date '2026-01-01', date '2026-05-01', 25.00, 75.00, 3, 4, 5, ?, ?::numeric, ?, ?, ?, false)""")
                    .params(id, churnRisk, clv, stage, valueSegment, churnBand).update();
        }
        return id;
    }

    private Answer upload(String decision, String file, String xml) {
        return program.api.upload("/api/decisions/%s/what-ifs".formatted(decision), Map.of(file, xml.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode ended(String decision, Answer started) {
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = "/api/decisions/%s/what-ifs/%d".formatted(decision, started.json().get("id").asLong());
        assertThat(started.response().headers().firstValue("Location")).contains(path);
        await().atMost(Duration.ofMinutes(2)).until(() -> !program.api.get(path).json().get("state").asString().equals("RUNNING"));
        return program.api.get(path).json();
    }
}
