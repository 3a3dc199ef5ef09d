package io.peyvand.model.rehearsal;

import io.peyvand.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rehearsed with whom.
 *
 * @param customers external ids; empty = so many, drawn at random
 * @param segment to draw them from; absent = everybody
 * @param behaviour absent = as customers have behaved so far
 * @param variables that everybody starts with, such as {@code reason}
 */
record RehearsalRequest(String processId, List<String> customers, int count, @Nullable String segment, int days, @Nullable Behaviour behaviour,
        Map<String, Object> variables, long seed) {

    static final int MOST_CUSTOMERS = 1_000;
    static final int MOST_DAYS = 366;
    private static final int MOST_VARIABLES = 50;

    RehearsalRequest {
        customers = customers == null ? List.of() : List.copyOf(customers);
        variables = variables == null ? Map.of() : Map.copyOf(variables);
    }

    Duration length() {
        return Duration.ofDays(days);
    }

    /** @throws Problem that names the first field that is wrong */
    RehearsalRequest checked() {
        if (processId.isBlank()) {
            throw Problem.badRequest("processId", "Name the process to rehearse.");
        }
        int wanted = customers.isEmpty() ? count : customers.size();
        if (wanted < 1 || wanted > MOST_CUSTOMERS) {
            throw Problem.badRequest("customers", "Rehearse with 1 to %,d customers: a number, or a list of external ids.".formatted(MOST_CUSTOMERS));
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.badRequest("days", "Rehearse 1 to %d days.".formatted(MOST_DAYS));
        }
        if (variables.size() > MOST_VARIABLES) {
            throw Problem.badRequest("variables", "Give at most %d variables.".formatted(MOST_VARIABLES));
        }
        return this;
    }
}
