package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Names that people read in diagrams, incidents and statistics. */
class DiagramNamesTests {

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("serviceTask", "Task_"), Map.entry("sendTask", "Task_"), Map.entry("businessRuleTask", "Task_"),
            Map.entry("callActivity", "Task_"), Map.entry("exclusiveGateway", "Gateway_"), Map.entry("eventBasedGateway", "Gateway_"),
            Map.entry("startEvent", "StartEvent_"), Map.entry("intermediateCatchEvent", "Event_"), Map.entry("boundaryEvent", "BoundaryEvent_"),
            Map.entry("endEvent", "EndEvent_"), Map.entry("subProcess", "SubProcess_"));

    static List<BpmnFile> models() {
        return BpmnFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void stampsThePlatformWithoutWhichTheLinterIsSilent(BpmnFile model) {
        Element definitions = model.bpmn("definitions").getFirst();
        assertThat(definitions.getAttribute("modeler:executionPlatform")).isEqualTo("Camunda Cloud");
        assertThat(definitions.getAttribute("modeler:executionPlatformVersion")).isEqualTo("8.5.0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void namesTheProcessAfterItsFile(BpmnFile model) {
        Element process = model.bpmn("process").getFirst();
        assertThat(process.getAttribute("id")).isEqualTo(model.processId());
        assertThat(process.getAttribute("isExecutable")).isEqualTo("true");
        assertThat(process.getAttribute("name")).isNotBlank();
        assertThat(model.bpmn("documentation").getFirst().getTextContent()).as("what %s is for", model.processId()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void knowsEveryKindOfElement(BpmnFile model) {
        assertThat(model.flowNodes()).extracting(Element::getLocalName).isSubsetOf(PREFIXES.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void givesIdsThatSpeak(BpmnFile model) {
        assertThat(model.flowNodes()).allSatisfy(node -> assertThat(node.getAttribute("id"))
                .matches(PREFIXES.get(node.getLocalName()) + "[A-Z][A-Za-z]+"));
        assertThat(model.flowIds()).allSatisfy(id -> assertThat(id).matches("Flow_[A-Z][A-Za-z]+To[A-Z][A-Za-z]+"));
        assertThat(model.bpmn("message")).allSatisfy(message -> assertThat(message.getAttribute("id")).matches("Message_[A-Z][A-Za-z]+"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void labelsEveryTaskAndEventWithItsVerbInTheId(BpmnFile model) {
        model.flowNodes().stream().filter(node -> !node.getLocalName().endsWith("Gateway")).forEach(node ->
                assertThat(node.getAttribute("name")).as("label of %s", node.getAttribute("id")).matches("[A-Z].*[^.?]"));
        model.flowNodes().stream().filter(node -> node.getAttribute("id").startsWith("Task_")).forEach(task ->
                assertThat(task.getAttribute("id")).startsWith("Task_" + task.getAttribute("name").split(" ")[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void asksAQuestionWhereItDecidesAndOnlyThere(BpmnFile model) {
        for (Element gateway : model.bpmn("exclusiveGateway")) {
            boolean decides = model.flowsFrom(gateway).size() > 1;
            assertThat(gateway.getAttribute("name").endsWith("?")).as("%s asks", gateway.getAttribute("id")).isEqualTo(decides);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void answersEveryQuestionCompletelyAndByItsLabel(BpmnFile model) {
        for (Element gateway : model.bpmn("exclusiveGateway")) {
            List<Element> answers = model.flowsFrom(gateway);
            if (answers.size() < 2) {
                continue;
            }
            Map<String, Element> byLabel = answers.stream().collect(Collectors.toMap(flow -> flow.getAttribute("name"), Function.identity()));
            assertThat(byLabel.keySet()).as("answers of %s", gateway.getAttribute("id")).hasSameSizeAs(answers).doesNotContain("");
            String otherwise = gateway.getAttribute("default");
            assertThat(answers).as("default of %s", gateway.getAttribute("id")).extracting(flow -> flow.getAttribute("id")).contains(otherwise);
            byLabel.forEach((label, flow) -> {
                boolean isDefault = flow.getAttribute("id").equals(otherwise);
                assertThat(flow.getTextContent().strip().startsWith("=")).as("%s has a condition", flow.getAttribute("id")).isEqualTo(!isDefault);
                assertThat(label.equals("Yes") && isDefault || label.startsWith("No") && !isDefault)
                        .as("'%s' of %s says the contrary of what it does", label, gateway.getAttribute("id")).isFalse();
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void writesTimersAsFeelThatAStartVariableMayShortenAndACarriedDateMayFix(BpmnFile model) {
        model.bpmn("timeDuration").forEach(timer -> {
            String due = "carriedDue." + ((Element) timer.getParentNode().getParentNode()).getAttribute("id");
            String carried = "=if %1$s != null and date and time(%1$s) > now() then date and time(%1$s) - now() else ".formatted(due);
            assertThat(timer.getTextContent()).startsWith(carried);
            assertThat(timer.getTextContent().substring(carried.length()))
                    .matches("if (\\w+) = null then duration\\(\"P\\w+\"\\) else duration\\(\\1\\)");
        });
        Set<String> cycles = model.bpmn("timeCycle").stream().map(Element::getTextContent).collect(Collectors.toSet());
        assertThat(cycles.isEmpty() || model.processId().equals("nightly-scoring")).isTrue();
    }
}
