package io.peyvand.model.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobField;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.ShippedWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The element templates say just what the workers' contracts say. That they are valid, the modeler itself says in its browser test. */
class ElementTemplateTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, JsonNode> BY_JOB_TYPE = templates().stream()
            .filter(template -> bound(template, "zeebe:taskDefinition").anyMatch(property -> property.at("/binding/property").asString().equals("type")))
            .collect(Collectors.toMap(ElementTemplateTests::jobType, Function.identity()));

    static List<JobHandler> workers() {
        return ShippedWorkers.all();
    }

    static List<JsonNode> templates() {
        try (Stream<Path> files = Files.list(Path.of("bpmn/element-templates"))) {
            return files.sorted().map(file -> JSON.readTree(file.toFile())).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void areThereForEveryJobTypeAndNoOther() {
        assertThat(BY_JOB_TYPE.keySet()).containsExactlyInAnyOrderElementsOf(workers().stream().map(JobHandler::type).toList());
    }

    @ParameterizedTest
    @MethodSource("workers")
    void askForWhatTheWorkerReads(JobHandler worker) {
        JsonNode template = BY_JOB_TYPE.get(worker.type());
        JobContract contract = worker.contract();

        assertThat(Stream.concat(bound(template, "zeebe:taskHeader"), bound(template, "zeebe:input")).map(ElementTemplateTests::field))
                .containsExactlyInAnyOrderElementsOf(contract.inModel().map(JobField::name).toList());
        contract.inModel().forEach(field -> {
            JsonNode property = property(template, field.name());
            boolean header = property.at("/binding/type").asString().equals("zeebe:taskHeader");
            assertThat(header || field.place() == JobField.Place.SETTING).as("%s is read from a header only", field.name()).isTrue();
            // Where the process may decide an offer, the task need not.
            boolean needed = field.required() && field.choice() != JobField.Choice.OFFER;
            assertThat(property.at("/constraints/notEmpty").asBoolean(false)).as("%s required", field.name()).isEqualTo(needed);
            if (!field.values().isEmpty()) {
                assertThat(stream(property.path("choices")).map(choice -> choice.path("value").asString())).containsExactlyInAnyOrderElementsOf(field.values());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void haveAShortIconAndAnIdOfTheirOwn(JsonNode template) {
        // It is copied into every task it is applied to.
        assertThat(template.at("/icon/contents").asString()).startsWith("data:image/svg+xml,").hasSizeLessThan(1_000);
        assertThat(template.path("id").asString()).startsWith("io.peyvand.");
        assertThat(templates()).extracting(each -> each.path("id").asString()).doesNotHaveDuplicates();
        assertThat(template.at("/engines/camunda").asString()).isEqualTo("^8.5");
    }

    private static String jobType(JsonNode template) {
        return bound(template, "zeebe:taskDefinition").filter(property -> property.at("/binding/property").asString().equals("type"))
                .map(property -> property.path("value").asString()).findFirst().orElseThrow();
    }

    private static JsonNode property(JsonNode template, String field) {
        return stream(template.path("properties")).filter(property -> field(property).equals(field)).findFirst().orElseThrow();
    }

    private static String field(JsonNode property) {
        return property.at("/binding/key").asString("") + property.at("/binding/name").asString("");
    }

    private static Stream<JsonNode> bound(JsonNode template, String binding) {
        return stream(template.path("properties")).filter(property -> property.at("/binding/type").asString("").equals(binding));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
