package io.peyvand.ops.batch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What exactly is done to each item; only what its kind needs is there.
 *
 * @param variables new values by name
 * @param scope key of the element whose own variables they are; absent = the instance's
 * @param from element that is left
 * @param to element that is entered
 * @param version of the same process to go to
 * @param mapping by element of the present version: the element of the other one, where their ids differ
 */
public record Orders(
        @Nullable Map<String, Object> variables,
        @Nullable Long scope,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer version,
        @Nullable Map<String, String> mapping) {

    public static final Orders NONE = new Orders(null, null, null, null, null, null);

    public static Orders variables(Map<String, Object> variables, @Nullable Long scope) {
        return new Orders(variables, scope, null, null, null, null);
    }

    public static Orders move(String from, String to) {
        return new Orders(null, null, from, to, null, null);
    }

    public static Orders migrate(int version, Map<String, String> mapping) {
        return new Orders(null, null, null, null, version, mapping);
    }

    Map<String, String> mappingOrNone() {
        return mapping == null ? Map.of() : mapping;
    }

    Map<String, Object> variablesOrNone() {
        return variables == null ? Map.of() : variables;
    }
}
