package io.peyvand.model.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * One customer of a play. Nothing in it leads to a real one.
 *
 * @param journey the process that she starts
 * @param name what the performance calls her, unlike any other of the cast
 * @param facts what {@code customer.loadFacts} answers for her
 * @param variables that she starts with beside the ids, such as {@code reason}
 * @param script what happens to her, in any order
 */
public record Participant(
        String journey, String name, Map<String, Object> facts, Map<String, Object> variables, Reachability reachability, List<ScriptedEvent> script) {

    public Participant {
        script = List.copyOf(script);
    }
}
