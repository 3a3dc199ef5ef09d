package io.peyvand.ops.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient.Answer;
import io.peyvand.ops.GeneratedProjection;
import io.peyvand.ops.InstanceFilter;
import io.peyvand.ops.OperationsProgram;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class InstancesTests {

    private static final int INSTANCES = 1_500;
    private static final int CUSTOMERS = 500;
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private static boolean filled;
    private final OperationsProgram program = OperationsProgram.started();

    @BeforeEach
    void fill() {
        if (!filled || programHolds() < INSTANCES) {
            JdbcTemplate jdbc = program.bean(JdbcTemplate.class);
            jdbc.execute("truncate customer restart identity cascade");
            jdbc.update("insert into customer (external_id) select 'c-' || n from generate_series(1, ?) n", CUSTOMERS);
            new GeneratedProjection(jdbc, 7, NOW).fill(INSTANCES, CUSTOMERS);
            filled = true;
        }
    }

    private long programHolds() {
        return program.jdbc.sql("select count(*) from projection.process_instance").query(Long.class).single();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            journey=win-back-journey                      | process_id = 'win-back-journey'
            journey=win-back-journey&version=2            | process_id = 'win-back-journey' and version = 2
            state=ACTIVE                                  | state = 'ACTIVE'
            state=completed                               | state = 'COMPLETED'
            journey=onboarding-journey&state=TERMINATED   | process_id = 'onboarding-journey' and state = 'TERMINATED'
            state=INCIDENT                                | key in (select instance_key from projection.incident_active)
            element=Gateway_AwaitActivation               | key in (select instance_key from projection.element_instance_active where element_id = 'Gateway_AwaitActivation')
            error=REFUSED after                           | key in (select instance_key from projection.incident_active where error_message like '%refused after%')
            error=از درگاه                                | key in (select instance_key from projection.incident_active where error_message like '%از درگاه%')
            error=Offer "…" is not in the catalogue       | key in (select instance_key from projection.incident_active where error_message like '%catalogue%')
            error=JOB_NO_RETRIES&state=TERMINATED         | state = 'TERMINATED' and key in (select instance_key from projection.incident where error_type = 'JOB_NO_RETRIES')
            customer=c-17                                 | customer_id = (select id from customer where external_id = 'c-17')
            startedAfter=2026-11-01                       | started_at >= '2026-11-01T00:00:00Z'
            startedAfter=2026-10-20T12:00&startedBefore=2026-11-10T06:30:00Z | started_at >= '2026-10-20T12:00:00Z' and started_at < '2026-11-10T06:30:00Z'
            journey=recovery-journey&state=ACTIVE&startedBefore=2026-11-01 | process_id = 'recovery-journey' and state = 'ACTIVE' and started_at < '2026-11-01T00:00:00Z'
            """)
    void findsExactlyWhatFits(String query, String condition) {
        List<String> expected = program.jdbc.sql("select key::text from projection.process_instance where " + condition
                + " order by started_at desc, key desc").query(String.class).list();
        List<String> found = new ArrayList<>();
        walk(query, () -> { }, found);
        assertThat(expected).isNotEmpty();
        assertThat(found).isEqualTo(expected);
        assertThat(list(query).get("total").asInt()).isEqualTo(expected.size());
    }

    @Test
    void takesPercentSignAsItIsWritten() {
        assertThat(list("error=%25").get("total").asInt()).isZero();
    }

    @Test
    void visitsEverybodyOnceWhileOthersStartAndEnd() {
        Set<String> before = new HashSet<>(program.jdbc.sql("select key::text from projection.process_instance").query(String.class).list());
        List<String> visited = new ArrayList<>();
        int[] more = {0};
        walk("", () -> program.jdbc.sql("""
                insert into projection.process_instance (key, definition_key, process_id, version, state, started_at, customer_id)
                select ?, definition_key, process_id, version, 'ACTIVE', ?, customer_id from projection.process_instance_active limit 1""")
                .param(9_000_000L + more[0]++).param(NOW.plusSeconds(more[0]).atOffset(ZoneOffset.UTC)).update(), visited);
        program.jdbc.sql("delete from projection.process_instance where key between 9000000 and 9100000").update();
        assertThat(visited).doesNotHaveDuplicates().hasSameElementsAs(before);
        assertThat(more[0]).isGreaterThan(5);
    }

    @Test
    void visitsThoseWhoseStartIsUnknownLast() {
        program.jdbc.sql("""
                insert into projection.process_instance (key, definition_key, process_id, version, state, customer_id)
                select 8000000 + n, definition_key, process_id, version, 'ACTIVE', customer_id
                from (select * from projection.process_instance_active limit 1) i, generate_series(1, 150) n""").update();
        List<String> visited = new ArrayList<>();
        walk("state=ACTIVE", () -> { }, visited);
        program.jdbc.sql("delete from projection.process_instance where key between 8000000 and 8000200").update();
        assertThat(visited).doesNotHaveDuplicates();
        assertThat(visited.subList(visited.size() - 150, visited.size())).startsWith("8000150").endsWith("8000001");
    }

    @Test
    void goesBackTheWayItCame() {
        JsonNode first = list("size=20");
        JsonNode second = list("size=20&after=" + first.get("next").asString());
        JsonNode third = list("size=20&after=" + second.get("next").asString());
        JsonNode back = list("size=20&before=" + third.get("previous").asString());
        assertThat(keys(back)).isEqualTo(keys(second));
        assertThat(keys(list("size=20&before=" + back.get("previous").asString()))).isEqualTo(keys(first));
        assertThat(keys(list("size=20&page=1"))).isEqualTo(keys(second));
        assertThat(list("size=20&before=" + second.get("previous").asString()).path("previous").isNull()).isTrue();
    }

    @Test
    void countsUpToLimitAndSaysSo() {
        assertThat(list("").get("totalIsAtLeast").asBoolean()).isFalse();
        program.jdbc.sql("""
                insert into projection.process_instance (key, definition_key, process_id, version, state, started_at)
                select n, 1, 'crowd', 1, 'ACTIVE', now() from generate_series(1, 4500) n""").update();
        JsonNode crowd = list("journey=crowd");
        program.jdbc.sql("delete from projection.process_instance where process_id = 'crowd'").update();
        assertThat(crowd.get("total").asInt()).isEqualTo(4_000);
        assertThat(crowd.get("totalIsAtLeast").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"state=STUCK,state", "version=2,version", "journey=x&version=none,version", "startedAfter=yesterday,startedAfter", "size=501,size",
        "sort=customer,sort", "after=abc,after", "after=1.1&before=1.1,before", "after=1.1&page=2,page", "startedBefore=999999999-01-01,startedBefore"})
    void namesFieldThatIsWrong(String query, String field) {
        Answer answer = program.api.get("/api/instances?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void tellsEverythingOfOneInstance() {
        long key = program.jdbc.sql("select instance_key from projection.incident_active where error_type = 'JOB_NO_RETRIES' order by key limit 1").query(Long.class).single();
        JsonNode found = get("/api/instances/" + key);
        assertThat(found.get("key").asString()).isEqualTo(String.valueOf(key));
        assertThat(found.get("state").asString()).isEqualTo("INCIDENT");
        assertThat(found.get("customer").asString()).startsWith("c-");
        JsonNode place = found.get("position").get(0);
        assertThat(place.get("error").asString()).isNotBlank();
        JsonNode visits = found.get("path").get("elements");
        assertThat(visits.get(visits.size() - 1).get("element")).isEqualTo(place.get("element"));
        assertThat(visits.get(visits.size() - 1).path("endedAt").isNull()).isTrue();
        assertThat(found.get("path").get("flows").size()).isEqualTo(visits.size() - 1);
        assertThat(found.get("incidents").get(0).get("message")).isEqualTo(place.get("error"));
        assertThat(found.get("jobs").get(0).get("retries").asInt()).isZero();
        JsonNode comment = StreamSupport.stream(found.get("variables").spliterator(), false).filter(each -> each.get("name").asString().equals("comment")).findFirst().orElseThrow();
        assertThat(comment.path("value").isNull()).isTrue();
        assertThat(comment.get("withheld").asString()).isEqualTo("personal");
    }

    @Test
    void tellsWhatIsWaitedForAndWhoCalled() {
        long caller = program.jdbc.sql("select parent_key from projection.process_instance_active where parent_key is not null order by key limit 1").query(Long.class).single();
        JsonNode called = get("/api/instances/" + caller).get("called").get(0);
        assertThat(called.get("journey").asString()).isEqualTo("contact-customer");
        assertThat(get("/api/instances/" + called.get("key").asString()).get("calledBy").get("key").asString()).isEqualTo(String.valueOf(caller));
        long waiting = program.jdbc.sql("select instance_key from projection.element_instance_active where element_id = 'Gateway_AwaitActivation' limit 1").query(Long.class).single();
        JsonNode waits = get("/api/instances/" + waiting).get("waits");
        assertThat(waits).hasSize(2);
        assertThat(waits.get(0).get("name").asString()).isEqualTo("Not activated in time");
        assertThat(Instant.parse(waits.get(0).get("dueAt").asString())).isAfter(NOW.minusSeconds(60 * 86_400));
        assertThat(waits.get(1).get("message").asString()).isNotBlank();
    }

    @Test
    void showsHistoryOfVariable() {
        long key = program.jdbc.sql("select instance_key from projection.variable_change where name = 'attempt' group by 1 having count(*) > 1 order by 1 limit 1")
                .query(Long.class).single();
        JsonNode attempt = StreamSupport.stream(get("/api/instances/" + key).get("variables").spliterator(), false)
                .filter(each -> each.get("name").asString().equals("attempt")).findFirst().orElseThrow();
        assertThat(attempt.get("history").size()).isGreaterThan(1);
        assertThat(attempt.get("history").get(0).get("value")).isEqualTo(attempt.get("value"));
        assertThat(Instant.parse(attempt.get("history").get(0).get("at").asString()))
                .isAfterOrEqualTo(Instant.parse(attempt.get("history").get(1).get("at").asString()));
    }

    @Test
    void writesEverythingThatWasFoundAndNoFormula() {
        long stuck = program.jdbc.sql("select instance_key from projection.incident_active order by key limit 1").query(Long.class).single();
        String message = program.jdbc.sql("select error_message from projection.incident_active where instance_key = ?").param(stuck).query(String.class).single();
        program.jdbc.sql("update projection.incident set error_message = '=cmd(\"پاسخ\")' where instance_key = ?").param(stuck).update();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        program.bean(InstanceExport.class).write(InstanceFilter.of(Map.of("state", "INCIDENT")), out);
        program.jdbc.sql("update projection.incident set error_message = ? where instance_key = ?").param(message).param(stuck).update();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1 + list("state=INCIDENT").get("total").asInt());
        assertThat(lines.getFirst()).isEqualTo("key,journey,version,state,startedAt,endedAt,customer,elements,error");
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(stuck + ",").contains(",INCIDENT,").contains("'=cmd(").contains("پاسخ"));
    }

    @Test
    void knowsNothingOfUnknownInstance() {
        assertThat(program.api.get("/api/instances/123").status()).isEqualTo(404);
        assertThat(program.api.getPublic("/api/instances").status()).isEqualTo(401);
    }

    @Test
    void saysWhatToDoWhenNothingIsExported() {
        program.jdbc.sql("create table kept as select * from projection.exporter_position").update();
        try {
            program.jdbc.sql("delete from projection.exporter_position").update();
            Answer answer = program.api.get("/api/instances");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().get("detail").asString()).contains("mount the exporter");
        } finally {
            program.jdbc.sql("insert into projection.exporter_position select * from kept").update();
            program.jdbc.sql("drop table kept").update();
        }
    }

    /** Page by page from the newest on; between two pages something happens. */
    private void walk(String query, Runnable meanwhile, List<String> visited) {
        String prefix = (query.isEmpty() ? "" : encoded(query) + "&") + "size=100";
        JsonNode page = get("/api/instances?" + prefix);
        visited.addAll(keys(page));
        while (!page.path("next").isNull()) {
            meanwhile.run();
            page = get("/api/instances?" + prefix + "&after=" + page.get("next").asString());
            visited.addAll(keys(page));
        }
    }

    private static String encoded(String query) {
        return query.isEmpty() ? "" : Arrays.stream(query.split("&")).map(each -> each.split("=", 2))
                .map(each -> each[0] + "=" + URLEncoder.encode(each[1], StandardCharsets.UTF_8).replace("+", "%20")).collect(Collectors.joining("&"));
    }

    private static List<String> keys(JsonNode list) {
        return StreamSupport.stream(list.get("items").spliterator(), false).map(item -> item.get("key").asString()).toList();
    }

    private JsonNode list(String query) {
        return get("/api/instances?" + (query.contains("%") || query.contains("after=") || query.contains("before=") ? query : encoded(query)));
    }

    private JsonNode get(String path) {
        Answer answer = program.api.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
