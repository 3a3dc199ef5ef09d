package io.peyvand.ops;

import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.web.Problem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which journey instances are meant: what a search shows and what a batch acts on are the same rows, since both ask here.
 *
 * @param journey process id
 * @param element id of an element where the instance is now
 * @param customer external id
 * @param error part of an incident's message, or its cause or type; of open incidents, unless ended instances are asked for
 */
public record InstanceFilter(
        @Nullable String journey,
        @Nullable Integer version,
        @Nullable State state,
        @Nullable String element,
        @Nullable String customer,
        @Nullable String error,
        @Nullable Instant startedAfter,
        @Nullable Instant startedBefore) {

    /** {@code INCIDENT} is active with an open incident. */
    public enum State { ACTIVE, INCIDENT, COMPLETED, TERMINATED }

    /** The names of the query parameters. */
    public static final List<String> FIELDS =
            List.of("journey", "version", "state", "element", "customer", "error", "startedAfter", "startedBefore");

    /** Causes are long. */
    private static final int LONGEST = 1_000;

    /**
     * @param parameters by name; what is absent or blank asks for nothing, and names that are no field are not looked at
     * @throws Problem with status 400 that names the field
     */
    public static InstanceFilter of(Map<String, String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String text = parameters.get(field);
            if (text != null && !text.isBlank()) {
                given.put(field, checked(field, text.strip()));
            }
        }
        if (given.containsKey("version") && !given.containsKey("journey")) {
            throw Problem.badRequest("version", "'version' counts the versions of one journey: name the journey too.");
        }
        return new InstanceFilter(given.get("journey"), version(given.get("version")), state(given.get("state")), given.get("element"),
                given.get("customer"), given.get("error"), WrittenInstant.read("startedAfter", given.get("startedAfter")), WrittenInstant.read("startedBefore", given.get("startedBefore")));
    }

    /** What {@link #of} reads again as the same filter: for links, forms and stored batches. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        Object[] values = {journey, version, state, element, customer, error, startedAfter, startedBefore};
        for (int index = 0; index < values.length; index++) {
            if (values[index] != null) {
                parameters.put(FIELDS.get(index), String.valueOf(values[index]));
            }
        }
        return parameters;
    }

    /** Yields {@code instance_key} of everything that fits. */
    public PreparedSql instances(Customers customers) {
        PreparedSql condition = condition(customers);
        return new PreparedSql("select i.key as instance_key from projection.process_instance i where " + condition.text(), condition.parameters());
    }

    /** A condition on {@code projection.process_instance i}. */
    public PreparedSql condition(Customers customers) {
        Conditions conditions = new Conditions();
        if (journey != null) {
            conditions.add("i.process_id = ?", journey);
        }
        if (version != null) {
            conditions.add("i.version = ?", version);
        }
        if (customer != null) {
            PreparedSql everybody = customers.everybody();
            conditions.add("i.customer_id = (select c.customer_id from (" + everybody.text() + ") c where c.external_id = ?)",
                    append(everybody.parameters(), customer));
        }
        addState(conditions);
        addTimes(conditions);
        if (element != null) {
            conditions.add("exists (select from projection.element_instance e where e.instance_key = i.key and e.ended_at = 'infinity' and e.element_id = ?)", element);
        }
        if (error != null || state == State.INCIDENT) {
            addIncident(conditions);
        }
        return conditions.joined();
    }

    private boolean ended() {
        return state == State.COMPLETED || state == State.TERMINATED;
    }

    private void addState(Conditions conditions) {
        if (ended()) {
            conditions.add("i.ended_at < 'infinity' and i.state = ?", state.name());
        } else if (state != null || element != null || error != null) {
            conditions.add("i.ended_at = 'infinity'");
        }
    }

    /** Starts the log no longer held count as long ago; the expression is the one that is indexed. */
    private void addTimes(Conditions conditions) {
        if (startedAfter != null) {
            // Whatever started after it did not end before it: spares the months before.
            conditions.add("coalesce(i.started_at, '-infinity') >= ? and i.ended_at >= ?",
                    startedAfter.atOffset(ZoneOffset.UTC), startedAfter.atOffset(ZoneOffset.UTC));
        }
        if (startedBefore != null) {
            conditions.add("coalesce(i.started_at, '-infinity') < ?", startedBefore.atOffset(ZoneOffset.UTC));
        }
    }

    private void addIncident(Conditions conditions) {
        String open = ended() ? "" : " and n.ended_at = 'infinity'";
        String incident = "exists (select from projection.incident n where n.instance_key = i.key" + open;
        if (error == null) {
            conditions.add(incident + ")");
        } else {
            String pattern = "%" + error.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            conditions.add(incident + " and (n.error_message ilike ? or n.cause = ? or n.error_type = ?))", pattern, error, error);
        }
    }

    private static Object[] append(List<Object> values, Object last) {
        List<Object> all = new ArrayList<>(values);
        all.add(last);
        return all.toArray();
    }

    private static String checked(String field, String text) {
        // A zero byte is no text to PostgreSQL.
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Problem.badRequest(field, "'%s' must be text of at most %d characters.".formatted(field, LONGEST));
        }
        return text;
    }

    private static @Nullable Integer version(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Problem.badRequest("version", "'version' must be a whole number from 1, not '%s'.".formatted(text));
        }
        return Integer.valueOf(text);
    }

    private static @Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(State.values()).filter(each -> each.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> Problem.badRequest("state", "'state' is one of ACTIVE, INCIDENT, COMPLETED and TERMINATED, not '%s'.".formatted(text)));
    }

    /** Collects conditions with their parameters in the order of their question marks. */
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void add(String text, Object... values) {
            texts.add(text);
            parameters.addAll(List.of(values));
        }

        PreparedSql joined() {
            return new PreparedSql(texts.isEmpty() ? "true" : String.join(" and ", texts), parameters);
        }
    }
}
