package io.peyvand.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.embedded.DataFolder;
import io.peyvand.journey.RunsInEngine;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PeyvandTest
class RehearsalsIntegrationTests {

    private static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Map<String, Object> LAPSED =
            Map.of("stage", "lapsed", "valueSegment", "high", "clv", 400, "churnRisk", 0.9, "locale", "en");
    private static final Behaviour LIVELY =
            new Behaviour(0.6, 0.5, 0.5, 0.1, 0.5, Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(1));

    private static final Predicate<Duration> ALL = played -> true;

    @Autowired
    private Rehearsals rehearsals;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RunsInEngine engine;
    @Autowired
    private Clock clock;
    @Autowired
    private DataFolder folder;
    @Autowired
    private JsonMapper json;
    @LocalServerPort
    private int port;

    private ApiClient api;
    private String group;

    @BeforeEach
    void connects() {
        api = new ApiClient(port);
        group = "rehearsed-" + UUID.randomUUID();
    }

    @Test
    void playsWhatIsWrittenForEach() throws InterruptedException {
        Reachability refusing = new Reachability(Map.of("marketing", "NO_CONSENT"), null, null, null, Map.of());
        Reachability asleep = new Reachability(Map.of(), ZoneId.of("Pacific/Auckland"), null, null, Map.of());
        Reachability capped = new Reachability(Map.of(), null, null, null, Map.of("marketing", List.of(BEGIN.minus(Duration.ofDays(2)))));

        Performance performance = rehearsals.play(new Scenario(List.of(), BEGIN, Duration.ofDays(120), List.of(
                lapsed("silent", Reachability.ALWAYS),
                lapsed("buyer", Reachability.ALWAYS, new ScriptedEvent(Duration.ofDays(5), "purchase", Map.of())),
                lapsed("refusing", refusing), lapsed("asleep", asleep), lapsed("capped", capped)), Behaviour.NONE, 1), ALL);

        assertThat(performance.runs()).extracting(Performance.Run::name).containsExactly("silent", "buyer", "refusing", "asleep", "capped");
        assertThat(performance.runs()).extracting(Performance.Run::outcome).containsExactly("sunset", "won-back", "sunset", "sunset", "sunset");
        assertThat(performance.runs()).allMatch(Performance.Run::ended);
        Performance.Run silent = performance.runs().getFirst();
        assertThat(silent.messages()).extracting(Performance.Message::offer).containsExactly("win-back-news", "win-back-discount", "win-back-best");
        assertThat(silent.messages()).extracting(Performance.Message::after)
                .containsExactly(Duration.ZERO, Duration.ofDays(24), Duration.ofDays(48));
        assertThat(performance.runs().get(1).outcomeAfter()).isEqualTo(Duration.ofDays(5));
        assertThat(performance.runs().get(1).messages()).hasSize(1);
        assertThat(performance.runs().get(2).holds()).extracting(Performance.Hold::reason).containsOnly("NO_CONSENT");
        // 23:00 by her clock; the table says nothing between 20:00 and 09:00.
        assertThat(performance.runs().get(3).holds().getFirst())
                .isEqualTo(new Performance.Hold(Duration.ZERO, "QUIET_HOURS", Duration.ofHours(10), "Task_CheckContactPolicy"));
        assertThat(performance.runs().get(4).holds().getFirst())
                .isEqualTo(new Performance.Hold(Duration.ZERO, "FREQUENCY_CAP", Duration.ofDays(5), "Task_CheckContactPolicy"));
    }

    @Test
    void playsTheSameTheSameWay() throws InterruptedException {
        Scenario scenario = new Scenario(List.of(), BEGIN, Duration.ofDays(60), List.of(
                atRisk("one"), atRisk("two"), atRisk("three"), atRisk("four")), LIVELY, 7);

        Performance first = rehearsals.play(scenario, ALL);

        assertThat(rehearsals.play(scenario, ALL)).isEqualTo(first);
        assertThat(first.runs()).flatExtracting(Performance.Run::messages).extracting(Performance.Message::reaction).contains("clicked");
    }

    @Test
    void playsADraftWithWhatItCallsAndStopsWhereItIsWrong() throws Exception {
        String model = Files.readString(Path.of("bpmn/win-back-journey.bpmn"));
        String impatient = model.replace("duration(\"P21D\")", "duration(\"P2D\")");
        Scenario scenario = new Scenario(List.of(new UploadedModel("win-back-journey.bpmn", impatient.getBytes(StandardCharsets.UTF_8))),
                BEGIN, Duration.ofDays(60), List.of(lapsed("one", Reachability.ALWAYS),
                new Participant("win-back-journey", "misfit", Map.of("stage", "lapsed", "valueSegment", "high", "clv", 400), Map.of("offerPause", "soon"), Reachability.ALWAYS, List.of())),
                Behaviour.NONE, 1);

        Performance performance = rehearsals.play(scenario, ALL);

        assertThat(performance.runs().getFirst().messages()).extracting(Performance.Message::after)
                .as("the table's one message a week holds it, no longer the pause").startsWith(Duration.ZERO, Duration.ofDays(7));
        assertThat(performance.runs().getLast().stops()).singleElement().extracting(Performance.Stop::elementId).isEqualTo("Event_PauseOver");
        assertThat(performance.runs().getLast().ended()).isFalse();
        assertThatThrownBy(() -> rehearsals.play(new Scenario(List.of(new UploadedModel("win-back-journey.bpmn", "<a/>".getBytes(StandardCharsets.UTF_8))),
                BEGIN, Duration.ofDays(1), List.of(), Behaviour.NONE, 1), ALL)).isInstanceOf(ModelsRefused.class);
    }

    /** The journey has an id of its own, so that whatever the live engine's log knows of it comes from here. */
    @Test
    void showsWhatWouldBeAndChangesNothing() throws Exception {
        byte[] model = Files.readString(Path.of("bpmn/win-back-journey.bpmn")).replace("win-back-journey", group).getBytes(StandardCharsets.UTF_8);
        assertThat(api.upload("/api/models", Map.of(group + ".bpmn", model)).status()).isEqualTo(201);
        List<String> customers = customers(6);
        Map<String, String> before = contents(customers);

        long id = order("{\"processId\": \"%s\", \"customers\": %s, \"days\": 90}".formatted(group, quoted(customers)));
        JsonNode answer = awaitOver(id);

        Instant over = clock.instant();
        await().atMost(LONG).until(() -> engine.knowsAllUntil(over));
        assertThat(runsInLiveEngine()).isZero();
        assertThat(contents(customers)).isEqualTo(before);
        assertThat(answer.get("state").asString()).as(answer.toString()).isEqualTo("DONE");
        JsonNode result = answer.get("result");
        assertThat(result.get("customers").asInt()).isEqualTo(6);
        assertThat(result.get("perDay")).hasSize(90);
        assertThat(result.get("outcomes").get(0).get("outcome").asString()).isIn("not-worth", "sunset");
        assertThat(result.get("processes").findValuesAsString("processId")).containsExactly(group, "contact-customer");
        JsonNode start = result.get("processes").get(0).get("flows").get(0);
        assertThat(start.get("share").asDouble()).isEqualTo(1);
        assertThat(customers).noneMatch(result.toString()::contains);
        assertThat(folder.root().resolve("rehearsal/zeebe")).doesNotExist();

        assertThat(api.post("/api/journeys/" + group + "/starts", "{\"customer\": \"%s\"}".formatted(customers.getFirst())).status()).isEqualTo(202);
        await().atMost(LONG).untilAsserted(() -> assertThat(runsInLiveEngine()).as("one that was really asked for is seen").isOne());
    }

    private long runsInLiveEngine() {
        return jdbc.sql("select count(*) from projection.process_instance where process_id = ?").param(group).query(Long.class).single();
    }

    @Test
    void playsOneAtATimeAndStopsWhenAsked() {
        List<String> customers = customers(2);
        String request = "{\"processId\": \"win-back-journey\", \"customers\": %s, \"days\": 90}".formatted(quoted(customers));
        long first = order(request);
        long second = order(request);
        await().atMost(LONG).until(() -> !api.get("/api/rehearsals/" + first).json().get("state").asString().equals("QUEUED"));

        assertThat(jdbc.sql("select count(*) from rehearsal where state = 'RUNNING'").query(Long.class).single()).isLessThanOrEqualTo(1);
        assertThat(api.post("/api/rehearsals/" + second + "/cancel", "").status()).isEqualTo(202);
        assertThat(api.delete("/api/rehearsals/" + first).status()).isIn(202, 409);
        assertThat(awaitOver(second).get("state").asString()).isEqualTo("CANCELLED");
        assertThat(awaitOver(first).get("state").asString()).isIn("CANCELLED", "DONE");
        assertThat(api.post("/api/rehearsals/" + second + "/cancel", "").status()).isEqualTo(202);
        assertThat(api.get("/api/rehearsals/999999999").status()).isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongWithAnOrder() {
        assertThat(field("{\"processId\": \"win-back-journey\", \"days\": 5}")).isEqualTo("customers");
        assertThat(field("{\"processId\": \"win-back-journey\", \"customers\": 1001, \"days\": 5}")).isEqualTo("customers");
        assertThat(field("{\"processId\": \"win-back-journey\", \"customers\": [\"nobody-%s\"], \"days\": 5}".formatted(group))).isEqualTo("customers");
        assertThat(field("{\"processId\": \"win-back-journey\", \"customers\": 5, \"days\": 400}")).isEqualTo("days");
        assertThat(field("{\"processId\": \"win-back-journey\", \"customers\": 5, \"days\": 5, \"behaviour\": {\"click\": 2}}")).isEqualTo("behaviour");
        assertThat(api.post("/api/rehearsals", "{\"processId\": \"contact-customer\", \"customers\": 5, \"days\": 5}").status()).isEqualTo(422);
        assertThat(api.post("/api/rehearsals", "{\"processId\": \"no-such\", \"customers\": 5, \"days\": 5}").status()).isEqualTo(422);
    }

    @Test
    void takesTheProcessItselfAsTextOrAsFile() throws Exception {
        String process = Files.readString(Path.of("bpmn/win-back-journey.bpmn"));
        List<String> customers = customers(1);
        String asText = json.writeValueAsString(Map.of("processId", "win-back-journey", "file", process, "customers", customers, "days", 1));
        String broken = json.writeValueAsString(Map.of("file", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]><a>&b;</a>", "customers", customers, "days", 1));
        Map<String, byte[]> file = Map.of("win-back-journey.bpmn", process.getBytes(StandardCharsets.UTF_8));
        String named = quoted(customers);

        api.delete("/api/rehearsals/" + order(asText));
        assertThat(api.post("/api/rehearsals", broken).status()).isEqualTo(422);
        ApiClient.Answer byFields = api.upload("/api/rehearsals", file, Map.of("customers", named, "days", "1"));
        ApiClient.Answer byOrder = api.upload("/api/rehearsals", file, Map.of("order", "{\"customers\": %s, \"days\": 1}".formatted(named)));
        for (ApiClient.Answer answer : List.of(byFields, byOrder)) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            api.delete("/api/rehearsals/" + answer.json().get("id").asLong());
        }
        assertThat(api.upload("/api/rehearsals", file, Map.of("customers", named, "days", "many")).json().at("/errors/0/field").asString()).isEqualTo("days");
    }

    private static Participant lapsed(String name, Reachability reachability, ScriptedEvent... script) {
        return new Participant("win-back-journey", name, LAPSED, Map.of(), reachability, List.of(script));
    }

    private static Participant atRisk(String name) {
        return new Participant("retention-journey", name, Map.of("stage", "at-risk", "valueSegment", "top", "clv", 400, "churnRisk", 0.9, "churnBand", "high", "locale", "en"),
                Map.of("reason", "churn-risk"), Reachability.ALWAYS, List.of());
    }

    private String field(String order) {
        ApiClient.Answer answer = api.post("/api/rehearsals", order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().get("errors").get(0).get("field").asString();
    }

    private List<String> customers(int count) {
        List<String> names = IntStream.range(0, count).mapToObj(number -> group + "-" + number).toList();
        names.forEach(name -> assertThat(api.put("/api/customers/" + name, """
                {"email": "%s@example.com", "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}"""
                .formatted(name)).status()).isEqualTo(201));
        return names;
    }

    private static String quoted(List<String> names) {
        return "[\"" + String.join("\", \"", names) + "\"]";
    }

    private long order(String order) {
        ApiClient.Answer answer = api.post("/api/rehearsals", order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.response().headers().firstValue("Location")).contains("/api/rehearsals/" + answer.json().get("id").asLong());
        return answer.json().get("id").asLong();
    }

    private JsonNode awaitOver(long id) {
        return await().atMost(LONG).until(() -> api.get("/api/rehearsals/" + id).json(),
                answer -> !List.of("QUEUED", "RUNNING").contains(answer.get("state").asString()));
    }

    /** Of every table that says something of these customers, and of what is deployed: how many rows, and what is in them. */
    private Map<String, String> contents(List<String> customers) {
        String[] ids = jdbc.sql("select id::text from customer where external_id = any(?)").param(customers.toArray(String[]::new))
                .query(String.class).list().toArray(String[]::new);
        Map<String, String> contents = new TreeMap<>();
        List<String> tables = jdbc.sql("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.columns
                join information_schema.tables using (table_schema, table_name)
                where column_name = 'customer_id' and table_type = 'BASE TABLE'""").query(String.class).list();
        assertThat(tables).contains("public.delivery", "public.enrolment", "public.decision_record", "public.offer_reservation", "public.work_item");
        tables.forEach(table -> contents.put(table, content(table + " t where customer_id::text = any(?)", (Object) ids)));
        contents.put("customer", content("customer t where id::text = any(?)", (Object) ids));
        contents.put("deployed_model", content("deployed_model t"));
        return contents;
    }

    private String content(String from, Object... parameters) {
        return jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + from).params(parameters)
                .query(String.class).single();
    }
}
