package io.peyvand.model.version.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be said about one element, flat enough to be compared.
 *
 * @param fields by short name, in the order of the model
 */
record Traits(String id, String type, String name, Map<String, Field> fields) {

    /** @param value what is compared @param shown what people are told, such as the name of an element that is referred to by its id */
    record Field(String value, String shown) {
    }

    List<Edit> editsTo(Traits after) {
        List<Edit> edits = new ArrayList<>();
        if (!type.equals(after.type)) {
            edits.add(new Edit("type", type, after.type));
        }
        Set<String> names = new LinkedHashSet<>(after.fields.keySet());
        names.addAll(fields.keySet());
        for (String field : names) {
            Field one = fields.get(field);
            Field other = after.fields.get(field);
            if (one == null || other == null || !one.value.equals(other.value)) {
                edits.add(new Edit(field, one == null ? null : one.shown, other == null ? null : other.shown));
            }
        }
        return edits;
    }

    /** Collects fields; what occurs more than once under one name is told together. */
    static final class Fields {

        private final Map<String, Field> found = new LinkedHashMap<>();

        void put(String field, String value) {
            put(field, value, value);
        }

        void put(String field, String value, String shown) {
            if (!value.isBlank()) {
                found.merge(field, new Field(value.strip(), shown.strip()),
                        (one, more) -> new Field(one.value + "; " + more.value, one.shown + "; " + more.shown));
            }
        }

        Map<String, Field> found() {
            return found;
        }
    }
}
