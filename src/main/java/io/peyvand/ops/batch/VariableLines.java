package io.peyvand.ops.batch;

import io.peyvand.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Variables as people write them: one a line, {@code name = value}. What is no JSON is a text. */
@Component
class VariableLines {

    private final JsonMapper json;

    VariableLines(JsonMapper json) {
        this.json = json;
    }

    Map<String, Object> read(@Nullable String text) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String line : (text == null ? "" : text).lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            int sign = line.indexOf('=');
            if (sign < 1) {
                throw Problem.badRequest("variables", "Write one variable a line, such as stage = loyal, not '%s'.".formatted(line));
            }
            variables.put(line.substring(0, sign).strip(), value(line.substring(sign + 1).strip()));
        }
        return variables;
    }

    private @Nullable Object value(String written) {
        try {
            return json.readValue(written, Object.class);
        } catch (JacksonException text) {
            return written;
        }
    }
}
