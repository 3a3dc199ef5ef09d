package io.peyvand.ops.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ops.GeneratedProjection;
import io.peyvand.ops.IncidentFilter;
import io.peyvand.ops.OperationsProgram;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class IncidentsTests {

    private static final OperationsProgram PROGRAM = OperationsProgram.started();

    @BeforeAll
    static void fill() {
        new GeneratedProjection(PROGRAM.bean(JdbcTemplate.class), 13, Instant.now()).fill(2_000, 300);
        // One whose text would be a pattern.
        PROGRAM.jdbc.sql("""
                update projection.incident_active set error_message = '100% of a_b\\c', cause = '#% of a_b\\c'
                where key = (select max(key) from projection.incident_active where process_id = 'win-back-journey')""").update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            _                                       | true
            journey=win-back-journey                | process_id = 'win-back-journey'
            element=Task_SendWelcome                | element_id = 'Task_SendWelcome'
            error=REFUSED after                     | error_message like '%refused after%'
            error=از درگاه                          | error_message like '%از درگاه%'
            error=100% of a_b\\c                    | error_message = '100% of a_b\\c'
            error=1%b                               | false
            type=IO_MAPPING_ERROR                   | error_type = 'IO_MAPPING_ERROR'
            cause=Offer "…" is not in the catalogue&journey=contact-customer | cause = 'Offer "…" is not in the catalogue' and process_id = 'contact-customer'
            """)
    void findsExactlyWhatFits(String question, String condition) {
        Set<String> expected = new HashSet<>(PROGRAM.jdbc.sql("select key::text from projection.incident where ended_at = 'infinity' and " + condition)
                .query(String.class).list());
        List<String> found = all("/api/incidents", question).stream().map(each -> each.get("key").asString()).toList();
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.isEmpty()).isEqualTo(condition.equals("false"));
        List<JsonNode> groups = all("/api/incidents/groups", question);
        assertThat(groups.stream().mapToLong(each -> each.get("count").asLong()).sum()).isEqualTo(expected.size());
    }

    @Test
    void groupsByJourneyElementAndCause() {
        List<List<Object>> groups = all("/api/incidents/groups", "_").stream().map(each -> List.<Object>of(each.get("journey").asString(),
                each.get("element").asString(), each.get("cause").asString(), each.get("count").asLong(), each.get("instances").asLong(),
                each.get("firstSeen").asString(), each.get("lastSeen").asString(), each.get("newest").get("at").asString())).toList();
        assertThat(groups).hasSizeGreaterThan(30).containsExactlyInAnyOrderElementsOf(PROGRAM.jdbc.sql("""
                select process_id, element_id, cause, count(*) as n, count(distinct instance_key) as instances, min(created_at) as low, max(created_at) as high
                from projection.incident where ended_at = 'infinity' group by 1, 2, 3""").query((row, number) -> List.<Object>of(row.getString(1),
                row.getString(2), row.getString(3), row.getLong(4), row.getLong(5), row.getTimestamp(6).toInstant().toString(),
                row.getTimestamp(7).toInstant().toString(), row.getTimestamp(7).toInstant().toString())).list());
        assertThat(groups.stream().map(each -> (Long) each.get(3))).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void showsTheNewestOfAGroupInItsOwnWords() {
        JsonNode group = all("/api/incidents/groups", "error=refused").getFirst();
        JsonNode newest = group.get("newest");
        assertThat(newest.get("message").asString()).matches("Connection to shop.example refused after \\d+ ms");
        assertThat(group.get("cause").asString()).isEqualTo("Connection to shop.example refused after # ms");
        assertThat(PROGRAM.jdbc.sql("select instance_key::text from projection.incident where key = ?").param(Long.valueOf(newest.get("key").asString()))
                .query(String.class).single()).isEqualTo(newest.get("instance").asString());
    }

    @Test
    void countsWhatCameUpInEachHourResolvedOnesToo() {
        // Anew when an hour ends between the answer and the count.
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(all("/api/incidents/groups", "_").stream()
                .flatMap(group -> StreamSupport.stream(group.get("perHour").spliterator(), false)).mapToLong(hour -> hour.get("count").asLong()).sum()).isPositive().isEqualTo(PROGRAM.jdbc.sql("""
                select count(*) from projection.incident i where created_at >= date_trunc('hour', now()) - interval '23 hours'
                and exists (select from projection.incident_active o where (o.process_id, o.element_id, o.cause) = (i.process_id, i.element_id, i.cause))""")
                .query(Long.class).single()));
    }

    @Test
    void meansTheSameIncidentsInAListAndInABatch() {
        IncidentFilter filter = IncidentFilter.of(Map.of("journey", "contact-customer", "error", "refused"));
        assertThat(IncidentFilter.of(filter.parameters())).isEqualTo(filter);
        assertThat(PROGRAM.jdbc.sql(filter.incidents().text()).params(filter.incidents().parameters()).query(Long.class).list().stream().map(String::valueOf))
                .containsExactlyInAnyOrderElementsOf(all("/api/incidents", "journey=contact-customer&error=refused").stream()
                        .map(each -> each.get("key").asString()).toList());
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(PROGRAM.api.get("/api/incidents?sort=colour").status()).isEqualTo(400);
        assertThat(PROGRAM.api.get("/api/incidents/groups?sort=since").json().get("detail").asString()).contains("Cannot sort by 'since'");
        assertThat(PROGRAM.api.get("/api/incidents?error=%00").json().get("errors").get(0).get("field").asString()).isEqualTo("error");
        assertThat(PROGRAM.api.getPublic("/api/incidents").status()).isEqualTo(401);
        assertThat(PROGRAM.api.getPublic("/api/incidents/groups").status()).isEqualTo(401);
    }

    /** Page after page, as a client reads them. */
    private static List<JsonNode> all(String path, String question) {
        String query = question.equals("_") ? "" : Stream.of(question.split("&")).map(each -> each.split("=", 2))
                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8)).collect(Collectors.joining("&", "", "&"));
        List<JsonNode> all = new ArrayList<>();
        long total = Long.MAX_VALUE;
        for (int page = 0; all.size() < total; page++) {
            JsonNode answer = PROGRAM.api.get(path + "?" + query + "size=40&page=" + page).json();
            total = answer.get("total").asLong();
            int before = all.size();
            answer.get("items").forEach(all::add);
            assertThat(all.size() > before || all.size() == total).as("page %s of %s", page, total).isTrue();
        }
        return all;
    }
}
