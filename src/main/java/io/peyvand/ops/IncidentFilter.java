package io.peyvand.ops;

import io.peyvand.customer.PreparedSql;
import io.peyvand.web.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which open incidents; what is absent narrows nothing.
 *
 * @param journey process id
 * @param cause the whole cause that incidents are grouped by
 * @param error a part of the message, in any case of letters
 * @param type the engine's own, such as {@code JOB_NO_RETRIES}
 */
public record IncidentFilter(
        @Nullable String journey, @Nullable String element, @Nullable String cause, @Nullable String error, @Nullable String type) {

    public IncidentFilter {
        journey = orAbsent(journey);
        element = orAbsent(element);
        cause = orAbsent(cause);
        error = orAbsent(error);
        type = orAbsent(type);
    }

    /** The names of the query parameters. */
    public static final List<String> FIELDS = List.of("journey", "element", "cause", "error", "type");

    /** Causes are long. */
    private static final int LONGEST = 4_000;

    /**
     * @param parameters by name; what is absent or blank narrows nothing, and names that are no field are not looked at
     * @throws Problem with status 400 that names the field
     */
    public static IncidentFilter of(Map<String, String> parameters) {
        parameters.forEach((field, text) -> {
            // A zero byte is no text to PostgreSQL.
            if (FIELDS.contains(field) && text != null && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
                throw Problem.badRequest(field, "'%s' must be text of at most %d characters.".formatted(field, LONGEST));
            }
        });
        return new IncidentFilter(parameters.get("journey"), parameters.get("element"), parameters.get("cause"), parameters.get("error"),
                parameters.get("type"));
    }

    /** What {@link #of} reads again as the same filter: for links, forms and stored batches. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] values = {journey, element, cause, error, type};
        for (int index = 0; index < values.length; index++) {
            if (values[index] != null) {
                parameters.put(FIELDS.get(index), values[index]);
            }
        }
        return parameters;
    }

    /** A query for {@code incident_key}. */
    public PreparedSql incidents() {
        PreparedSql condition = condition("i");
        return new PreparedSql("select i.key as incident_key from projection.incident i where " + condition.text(), condition.parameters());
    }

    /** What has to hold for a row of {@code projection.incident} under that alias. */
    public PreparedSql condition(String alias) {
        List<String> terms = new ArrayList<>(List.of(alias + ".ended_at = 'infinity'"));
        List<Object> values = new ArrayList<>();
        add(terms, values, alias + ".process_id = ?", journey);
        add(terms, values, alias + ".element_id = ?", element);
        add(terms, values, alias + ".cause = ?", cause);
        add(terms, values, alias + ".error_message ilike ?", error == null ? null : "%" + error.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        add(terms, values, alias + ".error_type = ?", type);
        return new PreparedSql(String.join(" and ", terms), values);
    }

    private static void add(List<String> terms, List<Object> values, String term, @Nullable String value) {
        if (value != null) {
            terms.add(term);
            values.add(value);
        }
    }

    private static @Nullable String orAbsent(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
