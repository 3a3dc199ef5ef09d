package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.xml.UploadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLintTests {

    private final Gate gate = new Gate();

    @Test
    void letsTheShippedModelsPass() throws IOException {
        List<UploadedModel> shipped = new ArrayList<>();
        for (String folder : List.of("bpmn", "dmn")) {
            try (var files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn)")).sorted().toList()) {
                    shipped.add(new UploadedModel(file.getFileName().toString(), Files.readAllBytes(file)));
                }
            }
        }

        assertThat(shipped).isNotEmpty();
        // Whoever enters no journey is left alone.
        assertThat(gate.models.validate(shipped)).allSatisfy(problem -> {
            assertThat(problem.rule()).isEqualTo("dmn-gap");
            assertThat(problem.file()).isEqualTo("journey-entry.dmn");
        });
    }

    @Test
    void namesTheElementAndTheLine() {
        List<ModelProblem> problems = gate.problems("tried.bpmn", Gate.task("customer.fly", ""));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.rule()).isEqualTo("job-type");
            assertThat(problem.element()).isEqualTo("Middle");
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.message()).contains("customer.fly").contains("customer.loadFacts");
        });
    }

    @Test
    void missesHeadersThatAJobTypeNeeds() {
        String task = Gate.task("decision.evaluate", "<zeebe:taskHeaders><zeebe:header key='decisionId' value='treatment'/></zeebe:taskHeaders>");

        assertThat(Gate.errors(gate.problems("tried.bpmn", task))).containsExactlyInAnyOrder("job-header", "called-decision");
    }

    @Test
    void knowsDecisionsOfTheSameUploadAndDeployedOnes() {
        String task = Gate.task("decision.evaluate", "<zeebe:taskHeaders><zeebe:header key='decisionId' value='%s'/><zeebe:header key='resultVariable' value='x'/></zeebe:taskHeaders>");
        when(gate.engine.latest(ModelKind.DMN)).thenReturn(List.of(deployed(ModelKind.DMN, "treatment")));

        assertThat(gate.problems("tried.bpmn", task.formatted("treatment"))).isEmpty();
        assertThat(Gate.errors(gate.problems("tried.bpmn", task.formatted("tried")))).containsExactly("called-decision");
        assertThat(gate.models.validate(List.of(Gate.upload("a.bpmn", task.formatted("tried")), Gate.upload("b.dmn", Gate.table("customerId", "-", "1"))))).isEmpty();
    }

    @Test
    void missesCalledProcesses() {
        String call = Gate.process("<bpmn:callActivity id='Middle'><bpmn:extensionElements><zeebe:calledElement processId='nowhere'/></bpmn:extensionElements>"
                + "<bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:callActivity>");

        assertThat(Gate.errors(gate.problems("tried.bpmn", call))).containsExactly("called-process");
    }

    @Test
    void wantsAnAnswerForEveryCustomerAtAGateway() {
        String gateway = Gate.process("""
                <bpmn:exclusiveGateway id="Middle" name="Hot?"%s><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing><bpmn:outgoing>F3</bpmn:outgoing></bpmn:exclusiveGateway>
                <bpmn:sequenceFlow id="F3" name="Yes" sourceRef="Middle" targetRef="End2"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=grade = "hot"</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:endEvent id="End2"><bpmn:incoming>F3</bpmn:incoming></bpmn:endEvent>""");
        String bothConditions = "<bpmn:sequenceFlow id=\"F2\" sourceRef=\"Middle\" targetRef=\"End\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">=%s</bpmn:conditionExpression></bpmn:sequenceFlow>";
        String plain = "<bpmn:sequenceFlow id=\"F2\" sourceRef=\"Middle\" targetRef=\"End\" />";

        assertThat(gate.problems("tried.bpmn", gateway.formatted(" default=\"F2\""))).isEmpty();
        assertThat(Gate.errors(gate.problems("tried.bpmn", gateway.formatted("")))).contains("gateway-condition", "gateway-default");
        assertThat(Gate.errors(gate.problems("tried.bpmn", gateway.formatted("").replace(plain, bothConditions.formatted("grade = \"cold\""))))).containsExactly("gateway-default");
        assertThat(gate.problems("tried.bpmn", gateway.formatted("").replace(plain, bothConditions.formatted("not(grade = \"hot\")")))).isEmpty();
    }

    @Test
    void wantsCorrelationKeysOfMessagesThatAreAwaited() {
        String wait = Gate.process("""
                <bpmn:intermediateCatchEvent id="Middle"><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing>
                <bpmn:messageEventDefinition messageRef="M"/></bpmn:intermediateCatchEvent>""").replace("<bpmn:process", "<bpmn:message id='M' name='activated'/><bpmn:process");

        assertThat(gate.problems("tried.bpmn", wait)).anySatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(ModelProblem.Severity.error);
            assertThat(problem.rule()).isEqualTo("zeebe");
            assertThat(problem.message()).contains("correlation key");
        });
        assertThat(gate.problems("tried.bpmn", wait.replace(" messageRef=\"M\"", ""))).anySatisfy(problem -> assertThat(problem.message()).contains("none is named"));
    }

    @Test
    void readsTimers() {
        String wait = Gate.process("""
                <bpmn:intermediateCatchEvent id="Middle"><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing>
                <bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">%s</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>""");

        assertThat(gate.problems("tried.bpmn", wait.formatted("P3D"))).isEmpty();
        assertThat(gate.problems("tried.bpmn", wait.formatted("=duration(reactionWindow)"))).isEmpty();
        assertThat(Gate.errors(gate.problems("tried.bpmn", wait.formatted("three days")))).containsExactly("timer");
    }

    @Test
    void saysWhereFeelDoesNotParse() {
        assertThat(gate.problems("tried.bpmn", Gate.mapping("if x then"))).singleElement()
                .satisfies(problem -> assertThat(problem.rule()).isEqualTo("feel-syntax"));
        assertThat(gate.problems("tried.dmn", Gate.table("x", "[1..", "1"))).singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("[1.."));
    }

    @Test
    void takesRemarksAsRemarks() {
        String remark = "<description>= 3 offers, see (the plan</description>";

        assertThat(gate.problems("tried.dmn", Gate.table("x", "-", "1").replace("<rule id=\"r\">", "<rule id=\"r\">" + remark))).isEmpty();
    }

    @Test
    void refusesWhatCameAfterTheEmbeddedBroker() {
        String call = Gate.task("customer.loadFacts", "<zeebe:priorityDefinition priority='5'/>");

        assertThat(Gate.errors(gate.problems("tried.bpmn", call))).contains("newer-feature");
        assertThat(Gate.errors(gate.problems("tried.bpmn", Gate.mapping("1").replace("8.5.0", "8.8.0")))).containsExactly("platform");
    }

    @Test
    void deploysTogetherAndAudits() {
        List<UploadedModel> upload = List.of(Gate.upload("a.bpmn", Gate.mapping("1")), Gate.upload("b.dmn", Gate.table("x", "-", "1")));
        when(gate.engine.deploy(any(), eq("ada"))).thenReturn(List.of(deployed(ModelKind.BPMN, "tried")));

        assertThat(gate.models.deploy(upload, "ada")).hasSize(1);
        verify(gate.engine).deploy(any(), eq("ada"));
        verify(gate.audit).record(eq("model.deploy"), eq("tried"), any());
    }

    @ParameterizedTest
    @MethodSource("brokenContracts")
    void holdsTasksToTheContractOfTheirWorker(String type, String headers, String rule, String words) {
        List<ModelProblem> problems = gate.problems("tried.bpmn", Gate.task(type, "<zeebe:taskHeaders>" + headers.replace("key=", "<zeebe:header key=").replace(";", "/>") + "</zeebe:taskHeaders>"));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.rule()).isEqualTo(rule);
            assertThat(problem.element()).isEqualTo("Middle");
            assertThat(problem.message()).contains(words);
        });
    }

    static Stream<Arguments> brokenContracts() {
        return Stream.of(
                Arguments.of("offer.reserve", "key='offer' value='moon-trip';", "offer", "moon-trip"),
                Arguments.of("customer.changeStage", "key='stage' value='platinum';", "job-value", "platinum"),
                Arguments.of("channel.checkPolicy", "key='channel' value='pigeon';", "job-value", "pigeon"),
                Arguments.of("journey.start", "key='journey' value='nowhere-journey';", "called-process", "nowhere-journey"),
                Arguments.of("work.openItem", "key='queue' value='sales'; key='title' value='Call'; key='dueIn' value='soon';", "job-value", "soon"),
                Arguments.of("customer.loadFacts", "key='ofer' value='x';", "job-header", "ofer"),
                Arguments.of("offer.reserve", "key='offer' value='welcome';", "job-error", "OFFER_NOT_AVAILABLE"));
    }

    @Test
    void namesWhatATableProposesAndNobodyOffers() {
        String table = Gate.table("x", "-", "\"moon-trip\"").replace("name=\"out\"", "name=\"offer\"");

        assertThat(gate.problems("tried.dmn", table)).singleElement().satisfies(problem -> assertThat(problem.message()).contains("moon-trip"));
    }

    @Test
    void namesWhatNobodyComesTo() {
        String island = Gate.mapping("1").replace("<bpmn:endEvent", "<bpmn:task id='Island' name='Lost'/><bpmn:endEvent");
        String headless = Gate.mapping("1").replaceAll("(?s)<bpmn:startEvent.*?</bpmn:startEvent>", "").replaceAll("<bpmn:sequenceFlow id=\"F1\"[^>]*>", "").replace("<bpmn:incoming>F1</bpmn:incoming>", "");
        String endless = Gate.mapping("1").replaceAll("(?s)<bpmn:endEvent.*?</bpmn:endEvent>", "").replaceAll("<bpmn:sequenceFlow id=\"F2\"[^>]*>", "").replace("<bpmn:outgoing>F2</bpmn:outgoing>", "");

        assertThat(gate.problems("tried.bpmn", island)).anySatisfy(problem -> {
            assertThat(problem.rule()).isEqualTo("unreachable");
            assertThat(problem.element()).isEqualTo("Island");
            assertThat(problem.message()).contains("Lost");
        });
        assertThat(Gate.errors(gate.problems("tried.bpmn", headless))).contains("no-start");
        assertThat(gate.problems("tried.bpmn", endless)).extracting(ModelProblem::rule).contains("no-end", "dead-end");
        assertThat(Gate.errors(gate.problems("tried.bpmn", Gate.mapping("1").replace("isExecutable=\"true\"", "isExecutable=\"false\"")))).contains("no-process");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complexGateway", "userTask", "transaction"})
    void refusesElementsThatZeebeDoesNotRun(String element) {
        String xml = Gate.process("<bpmn:%1$s id='Middle'><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:%1$s>".formatted(element));

        assertThat(Gate.errors(gate.problems("tried.bpmn", xml))).contains("unsupported");
    }

    @Test
    void missesVariablesThatADecisionAsksFor() {
        String asking = Gate.task("decision.evaluate", "<zeebe:taskHeaders><zeebe:header key='decisionId' value='tried'/><zeebe:header key='resultVariable' value='x'/></zeebe:taskHeaders>%s")
                .replace("F1</bpmn:outgoing></bpmn:startEvent>", "F1</bpmn:outgoing><bpmn:timerEventDefinition><bpmn:timeCycle xsi:type='bpmn:tFormalExpression'>R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>");
        UploadedModel table = Gate.upload("b.dmn", Gate.table("customer.age", "-", "1"));

        assertThat(gate.models.validate(List.of(Gate.upload("a.bpmn", asking.formatted("")), table))).extracting(ModelProblem::rule).containsExactly("decision-input");
        assertThat(gate.models.validate(List.of(Gate.upload("a.bpmn", asking.formatted("<zeebe:ioMapping><zeebe:input source='=1' target='customer'/></zeebe:ioMapping>")), table))).isEmpty();
    }

    @Test
    void provesTablesWithAnExampleEach() {
        String unique = Gate.table("age", "> 18", "1").replace("FIRST", "UNIQUE").replace("</rule>", "</rule><rule id=\"r2\"><inputEntry id=\"c2\"><text>&gt; 60</text></inputEntry>"
                + "<outputEntry id=\"q2\"><text>2</text></outputEntry></rule>");

        assertThat(gate.problems("tried.dmn", unique)).extracting(ModelProblem::rule).containsExactly("dmn-gap", "dmn-overlap");
        assertThat(gate.problems("tried.dmn", unique)).anySatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(ModelProblem.Severity.error);
            assertThat(problem.element()).isEqualTo("r");
            assertThat(problem.message()).contains("{\"age\":60}".replace("60", "61"));
        });
        assertThat(gate.problems("tried.dmn", unique.replace("UNIQUE", "FIRST"))).extracting(ModelProblem::rule).containsExactly("dmn-gap", "dmn-masked");
        assertThat(gate.problems("tried.dmn", unique.replace("&gt; 60", "[9..3]"))).extracting(ModelProblem::rule).containsExactly("dmn-gap", "dmn-impossible");
    }

    @Test
    void asksForNoFurtherRuleWhereSilenceIsMeant() {
        String silent = Gate.table("age", "> 18", "1").replace("<decisionTable ", "<decisionTable xmlns:p=\"http://peyvand.io/schema/dmn/1.0\" p:noAnswer=\"meant\" ");

        assertThat(gate.problems("tried.dmn", silent)).isEmpty();
        assertThat(gate.problems("tried.dmn", silent.replace("\"meant\"", "\"\""))).extracting(ModelProblem::rule).containsExactly("dmn-gap");
        assertThat(gate.problems("tried.dmn", silent.replace("schema/dmn/1.0", "schema/dmn/of-another"))).extracting(ModelProblem::rule).containsExactly("dmn-gap");
        assertThat(gate.problems("tried.dmn", silent.replace("FIRST", "COLLECT").replace("p:noAnswer", "p:other"))).isEmpty();
    }

    private static DeployedModel deployed(ModelKind kind, String id) {
        return new DeployedModel(kind, id, id, 1, id + ".dmn", Gate.table("customerId", "-", "1").replace("\"tried\"", '"' + id + '"'), "ada", Instant.EPOCH);
    }
}
