package io.peyvand.ops.batch;

import io.peyvand.ops.IncidentFilter;
import io.peyvand.ops.InstanceFilter;
import io.peyvand.web.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Reads what the page of a new batch sends; the fields of the filter have the names they have in the list it came from. */
@Component
class BatchFormReader {

    private static final String MAPPED = "map.";

    private final VariableLines lines;

    BatchFormReader(VariableLines lines) {
        this.lines = lines;
    }

    BatchForm read(MultiValueMap<String, String> fields) {
        Target target = "INCIDENT".equals(fields.getFirst("target")) ? Target.INCIDENT : Target.INSTANCE;
        return new BatchForm(kind(fields, target), target, filter(fields, target), keys(fields), text(fields, "reason"), number(fields, "perSecond"),
                lines.read(fields.getFirst("variables")), text(fields, "from"), text(fields, "to"), number(fields, "to-version"), mapping(fields));
    }

    private static BatchKind kind(MultiValueMap<String, String> fields, Target target) {
        String kind = text(fields, "kind");
        if (kind == null) {
            return target == Target.INCIDENT ? BatchKind.RETRY : BatchKind.CANCEL;
        }
        for (BatchKind each : BatchKind.values()) {
            if (each.name().equals(kind)) {
                return each;
            }
        }
        throw Problem.badRequest("kind", "There is no act '%s'.".formatted(kind));
    }

    static Map<String, String> filter(MultiValueMap<String, String> fields, Target target) {
        Map<String, String> filter = new LinkedHashMap<>();
        for (String field : target == Target.INCIDENT ? IncidentFilter.FIELDS : InstanceFilter.FIELDS) {
            String value = text(fields, field);
            if (value != null) {
                filter.put(field, value);
            }
        }
        return filter;
    }

    private static List<Long> keys(MultiValueMap<String, String> fields) {
        try {
            return fields.getOrDefault("key", List.of()).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException noKey) {
            throw Problem.badRequest("key", "A key is a number.");
        }
    }

    private static Map<String, String> mapping(MultiValueMap<String, String> fields) {
        Map<String, String> mapping = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith(MAPPED) && !values.getFirst().isBlank()) {
                mapping.put(name.substring(MAPPED.length()), values.getFirst());
            }
        });
        return mapping;
    }

    private static @Nullable Integer number(MultiValueMap<String, String> fields, String name) {
        String text = text(fields, name);
        if (text != null && !text.matches("\\d{1,9}")) {
            throw Problem.badRequest(name, "'%s' must be a whole number.".formatted(name));
        }
        return text == null ? null : Integer.valueOf(text);
    }

    private static @Nullable String text(MultiValueMap<String, String> fields, String name) {
        String text = fields.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
