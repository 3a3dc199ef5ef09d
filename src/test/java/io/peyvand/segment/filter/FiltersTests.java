package io.peyvand.segment.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.customer.ColumnTest;
import io.peyvand.customer.CustomerCriterion;
import io.peyvand.customer.CustomerTally;
import io.peyvand.customer.PreparedSql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What filters become, seen without a database. */
class FiltersTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Filters filters = new Filters(new FilterVocabulary(List.of(
            new Table("person", CustomerCriterion.Rows.ONE, "age", "stage"), new Table("mark", CustomerCriterion.Rows.AT_MOST_ONE, "risk", "stage"),
            new Table("word", CustomerCriterion.Rows.MANY, "said")), List.of(new Acts())), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void asksOneTableOnceForConditionsThatOneRowAnswers() {
        PreparedSql members = members("{'all': [{'field': 'risk', 'operator': 'atLeast', 'value': 1}, {'field': 'risk', 'operator': 'lessThan', 'value': 2},"
                + " {'not': {'field': 'age', 'operator': 'is', 'value': 3}}]}");
        assertThat(members.text()).containsOnlyOnce("from mark").containsOnlyOnce("from person").contains("is not true");
        assertThat(members.parameters().stream().map(String::valueOf)).containsExactly("3", "1", "2");
    }

    @Test
    void leavesOutWhoIsKnownInsteadOfReadingWhatIsNotSoFromARow() {
        PreparedSql members = members("{'not': {'field': 'risk', 'operator': 'atLeast', 'value': 1}}");
        assertThat(members.text()).contains("from person").contains("not exists (select from (select customer_id from mark");
    }

    @Test
    void neverAsksForRowsOfManyAtOnce() {
        String both = "{'all': [{'field': 'said', 'operator': 'is', 'value': 1}, {'field': 'said', 'operator': 'is', 'value': 2}]}";
        assertThat(members(both).text().split("from word", -1)).hasSize(3);
        assertThat(members(both.replace("all", "any")).text()).containsOnlyOnce("from word");
    }

    @Test
    void hearsTheProfileOnlyOfWhomNoRowSpeaks() {
        assertThat(members("{'field': 'stage', 'operator': 'is', 'value': 1}").text())
                .contains("select customer_id from mark where (stage = ?)", "not exists (select from (select customer_id from mark where true)");
    }

    @Test
    void turnsNeverIntoNobodyOfThoseWhoDid() {
        PreparedSql members = members("{'act': 'buy', 'times': 0, 'withinDays': 30}");
        assertThat(members.text()).contains("not exists (select from (acts");
        assertThat(members.parameters()).containsExactly("buy", 1, OffsetDateTime.parse("2026-10-23T12:00Z"));
        assertThat(members("{'not': {'not': {'act': 'buy'}}}").text()).doesNotContain("not exists");
    }

    @Test
    void boundsEveryPieceWhenItLooksAtAPart() {
        PreparedSql part = filters.members(tree("{'all': [{'field': 'risk', 'operator': 'is', 'value': 1}, {'act': 'buy', 'times': 0}]}"), new IdRange(10, 20));
        assertThat(part.text().split("between \\? and \\?", -1)).hasSize(4);
        assertThat(part.text().chars().filter(character -> character == '?').count()).isEqualTo(part.parameters().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or true --", "1); drop table person; --", "?", "$1", ":name", "%", "\\\\", "شیراز"})
    void keepsValuesOutOfTheText(String value) {
        PreparedSql members = members("{'any': [{'field': 'said', 'operator': 'contains', 'value': '" + value.replace("'", "\\u0027") + "'}, {'act': 'buy'}]}");
        assertThat(members.text()).isEqualTo(members("{'any': [{'field': 'said', 'operator': 'contains', 'value': 'x'}, {'act': 'buy'}]}").text());
        assertThat(members.text()).doesNotContain(" in (select customer_id from word) or");
    }

    @Test
    void refusesFieldsThatTwoTablesWouldAnswerDifferently() {
        List<CustomerCriterion> unsettled = List.of(new Table("person", CustomerCriterion.Rows.ONE, "age"), new Table("word", CustomerCriterion.Rows.MANY, "age"));
        assertThatThrownBy(() -> new FilterVocabulary(unsettled, List.of())).hasMessageContaining("'age'");
    }

    private PreparedSql members(String filter) {
        return filters.members(tree(filter));
    }

    private static JsonNode tree(String filter) {
        return new JsonMapper().readTree(filter.replace('\'', '"'));
    }

    private record Table(String topic, Rows rows, List<String> names) implements CustomerCriterion {

        Table(String topic, Rows rows, String... names) {
            this(topic, rows, List.of(names));
        }

        @Override
        public List<Field> fields() {
            return names.stream().map(name -> new Field(name, Type.ANY)).toList();
        }

        @Override
        public PreparedSql test(Condition condition) {
            return ColumnTest.of(condition.name(), condition);
        }

        @Override
        public PreparedSql customers(PreparedSql test) {
            return new PreparedSql("select customer_id from " + topic + " where " + test.text(), test.parameters());
        }
    }

    private static final class Acts implements CustomerTally {

        @Override
        public String key() {
            return "act";
        }

        @Override
        public List<String> kinds() {
            return List.of("buy");
        }

        @Override
        public Optional<String> fault(String kind) {
            return Optional.empty();
        }

        @Override
        public Set<String> properties() {
            return Set.of();
        }

        @Override
        public boolean hasValues() {
            return false;
        }

        @Override
        public PreparedSql customers(Count count) {
            return count.period().since() == null ? PreparedSql.of("acts ? ?", count.kind(), count.least())
                    : PreparedSql.of("acts ? ? ?", count.kind(), count.least(), count.period().since().atOffset(ZoneOffset.UTC));
        }
    }
}
