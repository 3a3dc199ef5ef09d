package io.peyvand.decision.compiled;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;

/**
 * What one matched rule says, by output name.
 *
 * @param processValue the value of the only output, else a map of all
 */
record OutputRow(Map<String, Val> values, @Nullable Object processValue) {

    static OutputRow of(Map<String, Val> values) {
        if (values.size() == 1) {
            return new OutputRow(values, ProcessValues.of(values.values().iterator().next()));
        }
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        values.forEach((name, value) -> entries.put(name, ProcessValues.of(value)));
        return new OutputRow(values, Collections.unmodifiableMap(entries));
    }
}
