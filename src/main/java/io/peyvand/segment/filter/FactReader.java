package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion.Condition;
import io.peyvand.customer.CustomerCriterion.Field;
import io.peyvand.customer.CustomerCriterion.Operator;
import io.peyvand.customer.CustomerCriterion.Type;
import io.peyvand.segment.filter.FilterReader.Problems;
import io.peyvand.segment.filter.FilterTree.All;
import io.peyvand.segment.filter.FilterTree.Any;
import io.peyvand.segment.filter.FilterTree.Fact;
import io.peyvand.segment.filter.FilterTree.Known;
import io.peyvand.segment.filter.FilterVocabulary.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a condition on a field: {@code {"field": "churnRisk", "operator": "atLeast", "value": 0.5}}. */
final class FactReader {

    private static final FilterTree EVERYBODY = new All(List.of());
    private static final Set<String> PARTS = Set.of("field", "operator", "value");

    private final FilterVocabulary vocabulary;
    private final Problems problems;
    private final ValueReader values;

    FactReader(FilterVocabulary vocabulary, Problems problems, ValueReader values) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.values = values;
    }

    FilterTree read(JsonNode node, String place) {
        values.refuseOthers(node, PARTS, place);
        String name = node.path("field").asString("");
        List<Term> terms = vocabulary.find(name);
        if (terms.isEmpty() || !node.path("field").isString()) {
            problems.add(place + ".field", "'%s' is not known; known are %s".formatted(
                    ValueReader.shortened(name), String.join(", ", vocabulary.fieldNames())));
            return EVERYBODY;
        }
        Term first = terms.getFirst();
        return values.text(node, "operator", place).flatMap(written -> condition(node, first.field(), name, written, place))
                .map(read -> read.negative() ? FilterTree.not(spoken(terms, read.condition())) : spoken(terms, read.condition()))
                .orElse(EVERYBODY);
    }

    private record Read(Condition condition, boolean negative) {
    }

    private Optional<Read> condition(JsonNode node, Field field, String name, String written, String place) {
        Optional<WrittenOperator> operator = WrittenOperator.find(written).filter(each -> field.type().operators().contains(each.operator()));
        if (operator.isEmpty()) {
            problems.add(place + ".operator", "'%s' does not fit %s; fitting are %s".formatted(
                    ValueReader.shortened(written), name, String.join(", ", WrittenOperator.namesFor(field.type()))));
            return Optional.empty();
        }
        boolean says = field.type() != Type.FLAG || node.path("value").asBoolean(true);
        return values.condition(node.get("value"), field, operator.get().operator(), place + ".value")
                .map(read -> new Condition(field, FilterVocabulary.nameIn(field, name), resolved(operator.get().operator()), read))
                .map(condition -> new Read(condition, operator.get().negative() == says));
    }

    private static Operator resolved(Operator operator) {
        return operator == Operator.WITHIN_DAYS ? Operator.SINCE : operator;
    }

    /** Where two criteria know the field, the second speaks only for those the first does not know. */
    private static FilterTree spoken(List<Term> terms, Condition condition) {
        Fact first = new Fact(terms.getFirst().criterion(), condition);
        if (terms.size() == 1) {
            return first;
        }
        return new Any(List.of(first, new All(List.of(
                new Fact(terms.getLast().criterion(), condition), FilterTree.not(new Known(first.criterion()))))));
    }
}
