package io.peyvand.model.testcase;

import io.peyvand.model.testcase.TestCase.Event;
import io.peyvand.model.testcase.TestCase.Expectation;
import io.peyvand.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case as the page's form sends it: {@code fact.clv}, {@code output.offer}, {@code event.1.days}; an empty field says nothing. */
final class CaseForm {

    private static final int EVENTS = 3;

    private final Map<String, String> fields;

    CaseForm(Map<String, String> fields) {
        this.fields = fields;
    }

    TestCase ofTable() {
        Map<String, Object> outputs = named("output.");
        Object output = outputs.isEmpty() ? null : outputs.size() == 1 && outputs.containsKey("") ? outputs.get("") : outputs;
        Boolean nothing = fields.containsKey("nothing") ? true : null;
        return new TestCase(text("name", ""), named("fact."), null, null, null,
                new Expectation(nothing == null ? output : null, nothing, empty("rule"), null, null, null, null));
    }

    TestCase ofProcess() {
        List<Event> events = new ArrayList<>();
        for (int number = 1; number <= EVENTS; number++) {
            String type = empty("event." + number + ".type");
            if (type != null) {
                events.add(new Event("P%dD".formatted(whole("event." + number + ".days")), type, facts("event." + number + ".facts")));
            }
        }
        List<String> offers = fields.containsKey("noOffers") ? List.of() : list("offers");
        Expectation expects = new Expectation(null, null, null, offers, empty("outcome"), list("passes"), list("avoids"));
        Map<String, Object> variables = named("variable.");
        return new TestCase(text("name", ""), named("fact."), variables.isEmpty() ? null : variables, events.isEmpty() ? null : events,
                empty("days") == null ? null : whole("days"), expects);
    }

    private Map<String, Object> named(String prefix) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((field, text) -> {
            if (field.startsWith(prefix) && !text.isBlank()) {
                values.put(field.substring(prefix.length()), value(text.strip()));
            }
        });
        return values;
    }

    /** As a table would read it: a number, true or false, else a text; quotes make a text of anything. */
    private static Object value(String text) {
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text.matches("-?\\d{1,15}(\\.\\d{1,10})?") ? (Object) new BigDecimal(text) : text;
        };
    }

    /** Such as {@code score: 3, workOutcome: done}. */
    private @Nullable Map<String, Object> facts(String field) {
        List<String> pairs = list(field);
        if (pairs == null) {
            return null;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String pair : pairs) {
            String[] sides = pair.split("\\s*[:=]\\s*", 2);
            if (sides.length < 2) {
                throw Problem.badRequest(field, "'%s' has to say a name and a value, such as 'score: 3'.".formatted(pair));
            }
            facts.put(sides[0], value(sides[1]));
        }
        return facts;
    }

    private @Nullable List<String> list(String field) {
        String text = empty(field);
        return text == null ? null : Arrays.stream(text.split("[,،]")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    private int whole(String field) {
        try {
            return Integer.parseInt(text(field, "0"));
        } catch (NumberFormatException notWhole) {
            throw Problem.badRequest(field, "'%s' is no number of days.".formatted(fields.get(field)));
        }
    }

    private String text(String field, String otherwise) {
        String text = empty(field);
        return text == null ? otherwise : text;
    }

    private @Nullable String empty(String field) {
        String text = fields.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
