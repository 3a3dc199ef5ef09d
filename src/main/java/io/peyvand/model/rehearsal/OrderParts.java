package io.peyvand.model.rehearsal;

import io.peyvand.web.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The order of a rehearsal that comes with files: as the JSON part {@code order}, or each field as a part of its own. */
@Component
class OrderParts {

    private static final List<String> TEXTS = List.of("processId", "segment");
    private static final List<String> VALUES = List.of("customers", "days", "behaviour", "variables", "draft", "seed");

    private final JsonMapper json;

    OrderParts(JsonMapper json) {
        this.json = json;
    }

    /** @throws Problem that names the part that cannot be read */
    RehearsalForm read(HttpServletRequest request) throws IOException, ServletException {
        Part order = request.getPart("order");
        if (order != null) {
            return form("order", new String(order.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        ObjectNode fields = json.createObjectNode();
        TEXTS.stream().filter(name -> request.getParameter(name) != null).forEach(name -> fields.put(name, request.getParameter(name)));
        for (String name : VALUES) {
            String text = request.getParameter(name);
            if (text != null) {
                fields.set(name, read(name, () -> json.readTree(text)));
            }
        }
        return form("order", fields.toString());
    }

    private RehearsalForm form(String part, String text) {
        return read(part, () -> json.readValue(text, RehearsalForm.class));
    }

    private static <T> T read(String part, Reading<T> reading) {
        try {
            return reading.read();
        } catch (JacksonException unreadable) {
            throw Problem.badRequest(part, "'%s' is not the JSON that is wanted here: %s".formatted(part, unreadable.getOriginalMessage()));
        }
    }

    private interface Reading<T> {

        T read();
    }
}
