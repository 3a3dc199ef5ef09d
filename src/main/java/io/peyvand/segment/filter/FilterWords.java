package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion.Field;
import io.peyvand.customer.CustomerCriterion.Type;
import io.peyvand.customer.CustomerTally;
import io.peyvand.web.Show;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Everything the filter builder offers, in the reader's language; the builder's fragment asks for it by this name. */
@Component("filterWords")
class FilterWords {

    private static final List<String> TEXTS = List.of("all", "any", "none", "addCondition", "addGroup", "remove", "field", "operator", "value",
            "attribute", "property", "addProperty", "yes", "no", "and", "days", "ever", "withinDays", "since", "times", "atLeast", "atMost",
            "exactly", "sumAtLeast", "eachAtLeast", "kind", "period", "as", "as.text", "as.number", "as.date", "as.flag", "listHint", "group",
            "match", "everybody", "counting", "estimate", "people", "failed", "worth", "stop", "stopped");

    private final FilterVocabulary vocabulary;
    private final MessageSource messages;
    private final JsonMapper json;
    private final Show show;

    FilterWords(FilterVocabulary vocabulary, MessageSource messages, JsonMapper json, Show show) {
        this.vocabulary = vocabulary;
        this.messages = messages;
        this.json = json;
        this.show = show;
    }

    /** For the builder's script. */
    public String json() {
        Map<String, Object> texts = new LinkedHashMap<>();
        TEXTS.forEach(name -> texts.put(name, text("builder." + name)));
        return json.writeValueAsString(Map.of(
                "topics", vocabulary.topics().entrySet().stream()
                        .map(topic -> Map.of("label", text("topic." + topic.getKey()), "fields", topic.getValue().stream().map(this::field).toList()))
                        .toList(),
                "operators", operators(),
                "types", types(),
                "tallies", vocabulary.tallies().values().stream().map(this::tally).toList(),
                "texts", texts));
    }

    private Map<String, Object> field(Field field) {
        return Map.of("name", field.name(), "label", label(field), "type", field.type().name(), "open", field.open(),
                "choices", field.choices().stream().map(value -> choice(field, value)).toList());
    }

    String label(Field field) {
        return text("field." + field.name().replace(".*", ""));
    }

    private Map<String, String> choice(Field field, String value) {
        return Map.of("value", value, "label", choiceLabel(field, value));
    }

    String choiceLabel(Field field, String value) {
        return field.type() == Type.CHOICE ? show.word(field.name().equals("stage") ? "stage" : "value", value) : value;
    }

    private Map<String, String> operators() {
        Map<String, String> labels = new LinkedHashMap<>();
        Arrays.stream(WrittenOperator.values()).forEach(operator -> labels.put(operator.written(), text("operator." + operator.written())));
        return labels;
    }

    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        Stream.of(Type.values()).forEach(type -> types.put(type.name(), WrittenOperator.namesFor(type)));
        return types;
    }

    private Map<String, Object> tally(CustomerTally tally) {
        return Map.of("key", tally.key(), "label", text("tally." + tally.key()), "values", tally.hasValues(),
                "properties", tally.properties().stream().sorted().map(name -> Map.of("value", name, "label", text("property." + name))).toList(),
                "open", tally.properties().isEmpty(),
                "kinds", tally.kinds().stream().map(kind -> Map.of("value", kind, "label", kindLabel(tally, kind))).toList());
    }

    String kindLabel(CustomerTally tally, String kind) {
        return show.word("filter.kind." + tally.key(), kind);
    }

    String text(String key, Object... arguments) {
        return messages.getMessage("filter." + key, arguments, LocaleContextHolder.getLocale());
    }
}
