package io.peyvand.model.editor;

import io.peyvand.engine.JobField;
import io.peyvand.engine.JobHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tasks that are dragged and filled in, from {@code bpmn/element-templates}. In the files an offer or a queue is typed, since Desktop
 * Modeler does not know ours; here it is chosen from those there are.
 */
@Component
class ElementTemplates {

    private static final String PLACE = "classpath*:bpmn/element-templates/*.json";

    private final JsonMapper json;
    private final Map<String, JobHandler> workers;
    private final Choices choices;
    private final TemplateWords words;

    ElementTemplates(JsonMapper json, List<JobHandler> workers, Choices choices, TemplateWords words) {
        this.json = json;
        this.workers = workers.stream().collect(Collectors.toMap(JobHandler::type, Function.identity()));
        this.choices = choices;
        this.words = words;
    }

    /** Read anew each time: what there is to choose from changes. */
    List<ObjectNode> all() {
        Choices.Existing existing = choices.existing();
        List<ObjectNode> templates = files().map(this::read).toList();
        templates.forEach(template -> {
            fill(template, existing);
            words.translate(template);
        });
        return templates.stream().sorted(Comparator.comparing(template -> template.path("name").asString())).toList();
    }

    private void fill(ObjectNode template, Choices.Existing existing) {
        JobHandler worker = workers.get(jobType(template));
        if (worker == null) {
            return;
        }
        for (JsonNode property : template.withArray("properties")) {
            String header = property.at("/binding/key").asString("");
            Optional<JobField> field = worker.contract().inModel().filter(each -> each.name().equals(header)).findFirst();
            List<Choices.Choice> from = field.map(each -> existing.of(each.choice())).orElse(List.of());
            if (!from.isEmpty()) {
                choose((ObjectNode) property, from);
            }
        }
    }

    private void choose(ObjectNode property, List<Choices.Choice> from) {
        property.put("type", "Dropdown");
        property.withObject("constraints").remove("pattern");
        if (property.path("constraints").isEmpty()) {
            property.remove("constraints");
        }
        ArrayNode offered = property.putArray("choices");
        if (property.path("optional").asBoolean(false)) {
            offered.addObject().put("name", words.asTheProcessSays()).put("value", "");
        }
        from.forEach(choice -> offered.addObject().put("name", choice.name()).put("value", choice.value()));
    }

    private static String jobType(JsonNode template) {
        for (JsonNode property : template.path("properties")) {
            if (property.at("/binding/type").asString("").equals("zeebe:taskDefinition") && property.at("/binding/property").asString("").equals("type")) {
                return property.path("value").asString("");
            }
        }
        return "";
    }

    private ObjectNode read(Resource file) {
        try (InputStream stream = file.getInputStream()) {
            return (ObjectNode) json.readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Resource> files() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(PLACE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
