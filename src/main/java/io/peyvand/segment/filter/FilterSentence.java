package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion.Field;
import io.peyvand.customer.CustomerCriterion.Type;
import io.peyvand.customer.CustomerTally;
import io.peyvand.web.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says a filter as a sentence in the reader's language; templates call it {@code @filterSentence}. The filter has to be right. */
@Component("filterSentence")
public class FilterSentence {

    private final FilterVocabulary vocabulary;
    private final FilterWords words;
    private final Show show;
    private final JsonMapper json;

    FilterSentence(FilterVocabulary vocabulary, FilterWords words, Show show, JsonMapper json) {
        this.vocabulary = vocabulary;
        this.words = words;
        this.show = show;
        this.json = json;
    }

    public String of(String filter) {
        return of(json.readTree(filter));
    }

    public String of(JsonNode filter) {
        boolean everybody = filter.isEmpty() || filter.has("all") && filter.get("all").isEmpty();
        return words.text("sentence.whole", everybody ? words.text("sentence.everybody") : say(filter, false));
    }

    private String say(JsonNode node, boolean inside) {
        if (node.has("all")) {
            return joined(node.get("all"), "sentence.and", inside);
        }
        if (node.has("any")) {
            return joined(node.get("any"), "sentence.or", inside);
        }
        if (node.has("not")) {
            return words.text("sentence.not", say(node.get("not"), false));
        }
        return node.has("field") ? fact(node) : tally(node);
    }

    private String joined(JsonNode nodes, String word, boolean inside) {
        if (nodes.isEmpty()) {
            return words.text("sentence.everybody");
        }
        List<String> parts = StreamSupport.stream(nodes.spliterator(), false).map(node -> say(node, true)).toList();
        String joined = String.join(" " + words.text(word) + " ", parts);
        return inside && parts.size() > 1 ? "(" + joined + ")" : joined;
    }

    private String fact(JsonNode node) {
        String name = node.get("field").asString();
        Field field = vocabulary.find(name).getFirst().field();
        String label = field.open() ? isolated(FilterVocabulary.nameIn(field, name)) : words.label(field);
        String operator = node.get("operator").asString();
        JsonNode value = node.get("value");
        if (field.type() == Type.FLAG) {
            boolean so = value.asBoolean() == operator.equals("is");
            return words.text(so ? "sentence.flag" : "sentence.flagNot", label);
        }
        return words.text("sentence." + operator, values(field, label, value));
    }

    /** {0} is the field, {1} and {2} the values. */
    private Object[] values(Field field, String label, JsonNode value) {
        List<Object> arguments = new ArrayList<>(List.of(label));
        if (value != null && value.isArray() && value.get(0).isString()) {
            arguments.add(String.join(words.text("sentence.comma"), StreamSupport.stream(value.spliterator(), false)
                    .map(each -> value(field, each)).toList()));
        } else if (value != null && value.isArray()) {
            value.forEach(each -> arguments.add(value(field, each)));
        } else if (value != null) {
            arguments.add(value(field, value));
        }
        return arguments.toArray();
    }

    private String value(Field field, JsonNode value) {
        if (value.isNumber()) {
            return show.decimal(value.decimalValue());
        }
        if (value.isBoolean()) {
            return words.text("builder." + (value.asBoolean() ? "yes" : "no"));
        }
        return isolated(words.choiceLabel(field, value.asString()));
    }

    private String tally(JsonNode node) {
        CustomerTally tally = vocabulary.tallies().values().stream().filter(each -> node.has(each.key())).findFirst().orElseThrow();
        List<String> parts = new ArrayList<>();
        parts.add(isolated(words.kindLabel(tally, node.get(tally.key()).asString())));
        parts.add(times(node));
        for (String bound : List.of("sumAtLeast", "eachAtLeast", "withinDays", "since", "until")) {
            if (node.has(bound)) {
                JsonNode value = node.get(bound);
                parts.add(words.text("sentence.count." + bound, value.isNumber() ? show.decimal(value.decimalValue()) : isolated(value.asString())));
            }
        }
        for (JsonNode property : node.path("where")) {
            Field field = new Field(property.get("property").asString(), Type.ANY);
            parts.add(words.text("sentence.count.where", words.text("sentence." + property.get("operator").asString(),
                    values(field, isolated(field.name()), property.get("value")))));
        }
        return words.text("sentence.count." + tally.key(), String.join(" ", parts));
    }

    private String times(JsonNode node) {
        if (node.has("times")) {
            return node.get("times").asInt() == 0 ? words.text("sentence.count.never") : number("times", node.get("times"));
        }
        if (node.has("atLeast") && node.has("atMost")) {
            return words.text("sentence.count.between", show.number(node.get("atLeast").asInt()), show.number(node.get("atMost").asInt()));
        }
        return node.has("atMost") ? number("atMost", node.get("atMost"))
                : node.path("atLeast").asInt(1) > 1 ? number("atLeast", node.get("atLeast")) : words.text("sentence.count.once");
    }

    private String number(String key, JsonNode number) {
        return words.text("sentence.count." + key, show.number(number.asInt()));
    }

    /** So that a value of another direction does not turn the sentence round. */
    private static String isolated(String text) {
        return "\u2068" + text + "\u2069";
    }
}
