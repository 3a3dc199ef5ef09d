package io.peyvand.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.Mockito.when;

import io.peyvand.engine.BrokerReading;
import io.peyvand.engine.BrokerReading.PartitionReading;
import io.peyvand.engine.EngineTopology;
import io.peyvand.engine.EngineTopology.Health;
import io.peyvand.engine.EngineTopology.Node;
import io.peyvand.engine.EngineTopology.Partition;
import io.peyvand.engine.EngineTopology.Replica;
import io.peyvand.engine.EngineTopology.Role;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.OpenIncidents;
import io.peyvand.ops.GeneratedProjection;
import io.peyvand.ops.OperationsProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What the screens count against what one gets by counting the rows. */
class OverviewTests {

    private static final OperationsProgram PROGRAM = OperationsProgram.started();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String MAP = "/api/operations/journeys/";

    @BeforeAll
    static void fill() {
        new GeneratedProjection(PROGRAM.bean(JdbcTemplate.class), 11, NOW).fill(1_200, 300);
        // Answers about what was there before are forgotten within seconds.
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> journeys().stream().mapToLong(each -> each.get("calledIncidents").asLong()).sum() == PROGRAM.jdbc.sql("""
                select count(*) from projection.incident_active i join projection.process_instance_active c on c.key = i.instance_key
                where c.parent_key is not null""").query(Long.class).single());
    }

    @Test
    void countsEachVersionOfEachJourney() {
        Map<String, Long> counted = new HashMap<>();
        for (JsonNode journey : journeys()) {
            String name = journey.get("processId").asString() + " " + journey.get("version").asInt() + " ";
            for (String figure : List.of("running", "completed", "cancelled", "incidents", "calledIncidents")) {
                counted.put(name + figure, journey.get(figure).asLong());
            }
        }
        assertThat(counted).isEqualTo(PROGRAM.jdbc.sql("""
                select d.process_id || ' ' || d.version || ' ' || figure as name, sum(coalesce(n, 0)) as n
                from projection.process_definition d cross join unnest(array['running', 'completed', 'cancelled', 'incidents', 'calledIncidents']) figure
                left join (
                    select definition_key, case state when 'ACTIVE' then 'running' when 'COMPLETED' then 'completed' else 'cancelled' end as what, 1 as n
                    from projection.process_instance
                    union all select definition_key, 'incidents', 1 from projection.incident where ended_at = 'infinity'
                    union all select p.definition_key, 'calledIncidents', 1 from projection.incident i
                        join projection.process_instance c on c.key = i.instance_key join projection.process_instance p on p.key = c.parent_key
                        where i.ended_at = 'infinity') counted on counted.definition_key = d.key and counted.what = figure
                group by 1""").query((row, number) -> Map.entry(row.getString("name"), row.getLong("n"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(counted.values().stream().filter(count -> count > 0)).hasSizeGreaterThan(50);
    }

    @Test
    void tellsWhatEndedInEachHourAndWhoRunsLongest() {
        // Anew when an hour ends between the answer and the count.
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(StreamSupport.stream(recovery().get("throughput").spliterator(), false)
                .mapToLong(hour -> hour.get("completed").asLong() + hour.get("cancelled").asLong()).sum()).isPositive().isEqualTo(PROGRAM.jdbc.sql("""
                select count(*) from projection.process_instance where process_id = 'recovery-journey' and version = 3
                and ended_at >= date_trunc('hour', now()) - interval '23 hours' and ended_at < 'infinity'""").query(Long.class).single()));
        assertThat(Instant.parse(recovery().get("oldestSince").asString())).isEqualTo(PROGRAM.jdbc.sql("""
                select min(started_at) from projection.process_instance where process_id = 'recovery-journey' and version = 3 and state = 'ACTIVE'""")
                .query(java.sql.Timestamp.class).single().toInstant());
    }

    @Test
    void tellsTheTimesOfEachElementByTheHour() {
        tellsWhatTheRowsTell("&from=" + NOW.minus(60, ChronoUnit.HOURS) + "&to=" + NOW.minus(20, ChronoUnit.HOURS), 40);
    }

    @Test
    void tellsTheSameByDaysOnceTheyWereAddedUp() {
        PROGRAM.bean(ElementDays.class).addUp();
        long days = PROGRAM.jdbc.sql("select sum(completed + terminated) from projection.element_day").query(Long.class).single();
        assertThat(days).isEqualTo(PROGRAM.jdbc.sql("select sum(completed + terminated) from projection.element_hour where hour < date_trunc('day', ?::timestamptz - interval '1 hour', 'UTC')")
                .param(NOW.toString()).query(Long.class).single());
        PROGRAM.bean(ElementDays.class).addUp();
        assertThat(PROGRAM.jdbc.sql("select sum(completed + terminated) from projection.element_day").query(Long.class).single()).as("a second time").isEqualTo(days);
        tellsWhatTheRowsTell("&from=" + NOW.minus(20, ChronoUnit.DAYS), 20 * 24);
        tellsWhatTheRowsTell("&from=" + NOW.minus(20, ChronoUnit.DAYS) + "&to=" + NOW.minus(2, ChronoUnit.DAYS), 18 * 24);
    }

    /** Within five percent as to times. */
    private static void tellsWhatTheRowsTell(String period, int hours) {
        JsonNode map = PROGRAM.api.get(MAP + "onboarding-journey?version=3" + period).json();
        Instant from = Instant.parse(map.get("from").asString());
        Instant to = Instant.parse(map.get("to").asString());
        assertThat(Duration.between(from, to).toHours()).isBetween((long) hours, hours + 47L);
        Map<String, JsonNode> elements = byId(map);
        List<Map<String, Object>> exact = PROGRAM.jdbc.sql("""
                select element_id, count(*) as completed, percentile_disc(0.5) within group (order by millis) as median,
                    percentile_disc(0.95) within group (order by millis) as p95
                from (select e.element_id, extract(epoch from e.ended_at - e.started_at) * 1000 as millis from projection.element_instance e
                    join projection.process_definition d on d.key = e.definition_key
                    where d.process_id = 'onboarding-journey' and d.version = 3 and e.state = 'COMPLETED'
                        and e.ended_at >= ?::timestamptz and e.ended_at < ?::timestamptz) durations
                group by element_id""").params(from.toString(), to.toString()).query().listOfRows();
        assertThat(exact).hasSizeGreaterThan(5).allSatisfy(row -> {
            JsonNode told = elements.get((String) row.get("element_id"));
            assertThat(told.get("completed").asLong()).isEqualTo(row.get("completed"));
            for (String quantile : List.of("median", "p95")) {
                double millis = ((Number) row.get(quantile)).doubleValue();
                assertThat(Duration.parse(told.get(quantile).asString()).toNanos() / 1e6).as("%s", row).isCloseTo(millis, within(millis * 0.05));
            }
        });
    }

    @Test
    void showsWhereCustomersAreAndWhereTheyAreStuck() {
        Map<String, JsonNode> elements = elements("onboarding-journey");
        assertThat(elements.get("Task_SendWelcome").get("name").asString()).isEqualTo("Send welcome");
        assertThat(elements.get("Gateway_AwaitActivation").get("name").asString()).isEqualTo("Product activated / Not activated in time");
        assertThat(elements.get("Gateway_AwaitActivation").get("active").asLong()).isPositive().isEqualTo(atElement("element_instance", "Gateway_AwaitActivation"));
        assertThat(elements.get("Task_SendWelcome").get("incidents").asLong()).isEqualTo(atElement("incident", "Task_SendWelcome"));
        assertThat(elements.get("Task_ContactCustomer").get("calledIncidents").asLong()).isEqualTo(PROGRAM.jdbc.sql("""
                select count(*) from projection.incident i join projection.process_instance c on c.key = i.instance_key
                join projection.process_instance p on p.key = c.parent_key and p.process_id = 'onboarding-journey' and p.version = 3
                where i.ended_at = 'infinity'""").query(Long.class).single());
    }

    @Test
    void letsThePagesOfJourneysTellTheSame() {
        OpenIncidents told = PROGRAM.bean(OpenIncidents.class);
        Map<String, Long> byJourney = journeys().stream().collect(Collectors.groupingBy(each -> each.get("processId").asString(),
                Collectors.summingLong(each -> each.get("incidents").asLong() + each.get("calledIncidents").asLong())));
        assertThat(told.byProcess()).contains(byJourney);
        Map<String, Long> byElement = told.byElement("onboarding-journey", 3).orElseThrow();
        elements("onboarding-journey").forEach((id, element) -> assertThat(byElement.getOrDefault(id, 0L))
                .isEqualTo(element.get("incidents").asLong() + element.get("calledIncidents").asLong()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            no-such-journey                                          | 404 | names no process 'no-such-journey'
            onboarding-journey?version=9                             | 404 | There is no version 9 of 'onboarding-journey'; the newest is 3.
            onboarding-journey?from=yesterday                        | 400 | 'from' must be an instant such as
            onboarding-journey?from=2026-11-02&to=2026-11-01         | 400 | 'from' must be before 'to'
            """)
    void saysWhatIsWrongWithAQuestion(String question, int status, String words) {
        var answer = PROGRAM.api.get(MAP + question);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).contains(words);
    }

    @Test
    void tellsHowTheEngineIsAndThatALeaderHasChanged() {
        EngineWatch watch = PROGRAM.bean(EngineWatch.class);
        // The watch looks by itself too, every few seconds: not while its lock is held.
        synchronized (watch) {
            teachOfOneElection();
            watch.look();
            watch.look();
            assertTellsOfOneElection(overview());
            watch.look();
            assertThat(overview().get("problem").asString()).contains("does not answer");
            assertThat(overview().get("partitions")).hasSize(2);
        }
    }

    private static void teachOfOneElection() {
        ProcessEngine engine = PROGRAM.bean(ProcessEngine.class);
        PROGRAM.teach(() -> {
            when(engine.brokerReadings()).thenReturn(List.of(
                    new BrokerReading("zeebe-0:9600", 5L, 10L, List.of(new PartitionReading(1, false, 0, 100, 0, 0, 90, Map.of("peyvand1", 10L))), null),
                    new BrokerReading("zeebe-1:9600", null, null, List.of(new PartitionReading(1, true, 7, 100, 50, 2, 100, Map.of("peyvand1", 88L))), null)));
            when(engine.topology()).thenReturn(topology(0), topology(1)).thenThrow(new EngineUnavailable(new IllegalStateException("away")));
        });
    }

    private static void assertTellsOfOneElection(JsonNode seen) {
        JsonNode first = seen.get("partitions").get(0);
        assertThat(first.get("leader").asInt()).isEqualTo(1);
        assertThat(first.get("formerLeader").asInt()).isZero();
        assertThat(first.get("followers").get(0).asInt()).isZero();
        assertThat(seen.get("absent")).singleElement().satisfies(away -> assertThat(away.asInt()).isEqualTo(2));
        assertThat(first.get("inFlight").asLong()).isEqualTo(7);
        assertThat(first.get("behind").asLong()).isEqualTo(12);
        assertThat(seen.get("partitions").get(1).get("leader").isNull()).isTrue();
        assertThat(seen.get("partitions").get(1).get("health").asString()).isEqualTo("UNHEALTHY");
    }

    private static JsonNode overview() {
        return PROGRAM.api.get("/api/operations/overview").json().get("engine");
    }

    @Test
    void opensNothingWithoutSignIn() {
        assertThat(List.of("/api/operations/overview", MAP + "onboarding-journey")).allSatisfy(path ->
                assertThat(PROGRAM.api.getPublic(path).status()).isEqualTo(401));
    }

    private static EngineTopology topology(int leader) {
        return new EngineTopology("8.5.8", 3, 2, List.of(new Node(0, "zeebe-0:26501", "8.5.8"), new Node(1, "zeebe-1:26501", "8.5.8")), List.of(
                new Partition(1, List.of(new Replica(leader, Role.LEADER, Health.HEALTHY), new Replica(1 - leader, Role.FOLLOWER, Health.HEALTHY))),
                new Partition(2, List.of(new Replica(0, Role.FOLLOWER, Health.HEALTHY)))));
    }

    private static JsonNode recovery() {
        return journeys().stream().filter(each -> each.get("processId").asString().equals("recovery-journey")).findFirst().orElseThrow();
    }

    private static List<JsonNode> journeys() {
        return StreamSupport.stream(PROGRAM.api.get("/api/operations/overview").json().get("journeys").spliterator(), false).toList();
    }

    private static Map<String, JsonNode> elements(String question) {
        return byId(PROGRAM.api.get(MAP + question).json());
    }

    private static Map<String, JsonNode> byId(JsonNode map) {
        return StreamSupport.stream(map.get("elements").spliterator(), false)
                .collect(Collectors.toMap(each -> each.get("element").asString(), each -> each));
    }

    private static long atElement(String table, String element) {
        return PROGRAM.jdbc.sql("select count(*) from projection." + table + " e join projection.process_definition d on d.key = e.definition_key"
                + " where d.process_id = 'onboarding-journey' and d.version = 3 and e.element_id = ? and e.ended_at = 'infinity'")
                .param(element).query(Long.class).single();
    }
}
