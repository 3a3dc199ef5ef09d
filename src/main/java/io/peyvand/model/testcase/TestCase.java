package io.peyvand.model.testcase;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer like this, to whom this happens, and what is to come of it.
 *
 * @param facts what is known of her: the inputs of a table, or what {@code customer.loadFacts} tells a process
 * @param variables that her journey starts with beside the ids; of a process alone
 * @param events what happens to her; of a process alone
 * @param days how long her journey is watched; of a process alone, 30 when absent
 */
public record TestCase(
        String name,
        @Nullable Map<String, Object> facts,
        @Nullable Map<String, Object> variables,
        @Nullable List<Event> events,
        @Nullable Integer days,
        Expectation expects) {

    /**
     * @param after the start, such as {@code P3D}
     * @param type as of a tracked event, such as {@code purchase}
     */
    public record Event(String after, String type, @Nullable Map<String, Object> facts) {
    }

    /**
     * What is absent is not looked at.
     *
     * @param output of a table: its value, or the columns that matter
     * @param nothing of a table: that it decides nothing
     * @param rule of a table: the id of a rule that applies
     * @param offers of a process: those sent to her, in this order and no others
     * @param outcome of a process: what her journey records, such as {@code won-back}
     * @param passes of a process: elements on her way
     * @param avoids of a process: elements she never comes to
     */
    public record Expectation(
            @Nullable Object output,
            @Nullable Boolean nothing,
            @Nullable String rule,
            @Nullable List<String> offers,
            @Nullable String outcome,
            @Nullable List<String> passes,
            @Nullable List<String> avoids) {

        boolean ofTable() {
            return output != null || nothing != null || rule != null;
        }

        boolean ofProcess() {
            return offers != null || outcome != null || passes != null || avoids != null;
        }
    }

    Map<String, Object> knownFacts() {
        return facts == null ? Map.of() : facts;
    }
}
