package io.peyvand.segment;

import io.peyvand.customer.InvalidInput;
import io.peyvand.segment.filter.Filters;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code segment}: filters that somebody gave a name. */
@Component
class SavedSegments {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Filters filters;

    SavedSegments(JdbcClient jdbc, JsonMapper json, Filters filters) {
        this.jdbc = jdbc;
        this.json = json;
        this.filters = filters;
    }

    Filters filters() {
        return filters;
    }

    /** Saved or scored. */
    JsonNode filterOf(String key) {
        return stored(key).or(() -> SegmentKind.of(key).map(kind -> scored(kind, key)))
                .orElseThrow(() -> new InvalidInput("segment", "'%s' is not the key of a segment".formatted(key)));
    }

    private Optional<JsonNode> stored(String key) {
        return jdbc.sql("select filter from segment where key = ?").param(key).query(String.class).optional().map(json::readTree);
    }

    private JsonNode scored(SegmentKind kind, String key) {
        return json.createObjectNode().put("field", kind.field()).put("operator", "is").put("value", kind.group(key));
    }
}
