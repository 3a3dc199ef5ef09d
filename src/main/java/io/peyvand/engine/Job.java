package io.peyvand.engine;

import java.util.Map;

/** One unit of work that a process instance waits for. */
public record Job(
        long key,
        String type,
        long processInstanceKey,
        String processId,
        int processVersion,
        String elementId,
        Map<String, String> headers,
        Map<String, Object> variables) {

    /** @throws JobIncident naming the variable when it is missing or blank */
    public String requiredText(String variable) {
        Object value = variables.get(variable);
        if (value == null || value.toString().isBlank()) {
            throw new JobIncident("The variable '%s' is missing at '%s' of %s; set it and retry.".formatted(variable, elementId, processId));
        }
        return value.toString();
    }

    /** @throws JobIncident naming the variable when it is missing or no whole number */
    public long requiredId(String variable) {
        String text = requiredText(variable);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new JobIncident("The variable '%s' at '%s' of %s should be an id but is '%s'.".formatted(variable, elementId, processId, text));
        }
    }

    /** The header, else the variable of the same name, else the fallback: an analyst may fix a value in the model or decide it in a table. */
    public String setting(String name, String fallback) {
        String header = headers.get(name);
        if (header != null && !header.isBlank()) {
            return header;
        }
        Object variable = variables.get(name);
        return variable == null ? fallback : variable.toString();
    }
}
