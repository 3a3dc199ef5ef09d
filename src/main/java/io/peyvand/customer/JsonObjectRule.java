package io.peyvand.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much may stand in the free fields of a customer or an event. */
public final class JsonObjectRule {

    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_CHARACTERS = 16_000;
    private static final int DEEPEST = 8;

    private JsonObjectRule() {
    }

    static void problems(String field, Map<String, Object> object, List<FieldProblem> problems) {
        fault(object).ifPresent(fault -> problems.add(new FieldProblem(field, fault)));
    }

    /** @return what is wrong, empty when nothing is */
    public static Optional<String> fault(Map<String, Object> object) {
        if (object.isEmpty()) {
            return Optional.empty();
        }
        if (object.size() > MOST_FIELDS) {
            return Optional.of("has more than " + MOST_FIELDS + " fields");
        }
        Measure measure = new Measure();
        measure.add(object, 0);
        return Optional.ofNullable(measure.fault);
    }

    private static final class Measure {

        private int characters;
        private @Nullable String fault;

        void add(@Nullable Object value, int depth) {
            if (fault != null) {
                return;
            }
            if (depth > DEEPEST) {
                fault = "is nested deeper than " + DEEPEST;
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((name, inner) -> {
                    addName(String.valueOf(name));
                    add(inner, depth + 1);
                });
            } else if (value instanceof Iterable<?> list) {
                list.forEach(inner -> add(inner, depth + 1));
            } else {
                addText(value instanceof String text ? text : String.valueOf(value));
            }
        }

        private void addName(String name) {
            PlainText.fault(name, LONGEST_NAME).ifPresent(nameFault -> fault = "has a field whose name " + nameFault);
            if (name.isBlank()) {
                fault = "has a field without a name";
            }
            characters += name.length();
        }

        /** Values may span lines, but a NUL or half a character cannot be stored. */
        private void addText(String text) {
            characters += text.length();
            if (characters > MOST_CHARACTERS) {
                fault = "is larger than " + MOST_CHARACTERS + " characters";
            } else if (text.indexOf('\0') >= 0) {
                fault = "contains the forbidden character U+0000";
            } else if (hasLoneSurrogate(text)) {
                fault = "contains half a character";
            }
        }

        private static boolean hasLoneSurrogate(String text) {
            for (int at = 0; at < text.length(); at++) {
                char character = text.charAt(at);
                if (Character.isHighSurrogate(character) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
                    at++;
                } else if (Character.isSurrogate(character)) {
                    return true;
                }
            }
            return false;
        }
    }
}
