package io.peyvand.journey;

import io.peyvand.web.Problem;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * @param customer her external id
 * @param variables routing facts for the process: short scalars only, since the engine's log cannot be erased person by person
 */
record StartForm(@Nullable String customer, @Nullable Map<String, Object> variables) {

    private static final int MOST_VARIABLES = 50;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,63}");
    private static final Set<String> RESERVED = Set.of("customerId", "enrolmentId");

    void check() {
        if (customer == null || customer.isBlank()) {
            throw Problem.badRequest("customer", "Name the customer by her external id.");
        }
        if (variables == null) {
            return;
        }
        if (variables.size() > MOST_VARIABLES) {
            throw Problem.badRequest("variables", "At most %d variables, not %d.".formatted(MOST_VARIABLES, variables.size()));
        }
        variables.forEach(StartForm::check);
    }

    private static void check(String name, @Nullable Object value) {
        String field = "variables." + name;
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw Problem.badRequest(field, "'%s' cannot be the name of a variable here: letters and digits, and not %s.".formatted(name, RESERVED));
        }
        if (value instanceof String text && text.length() > LONGEST_TEXT) {
            throw Problem.badRequest(field, "'%s' is longer than %d characters; processes hold ids and routing facts only.".formatted(name, LONGEST_TEXT));
        }
        if (value != null && !(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw Problem.badRequest(field, "'%s' must be a text, a number or a boolean.".formatted(name));
        }
    }
}
