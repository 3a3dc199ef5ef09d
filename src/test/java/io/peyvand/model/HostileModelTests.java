package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileModelTests {

    private static final Gate GATE = new Gate();
    private static final String JAVA = "function(x) external { java: { class: \"java.lang.Runtime\", method signature: \"getRuntime()\" } }";

    @BeforeAll
    static void loadsTheParsers() {
        assertThat(GATE.problems("sound.bpmn", Gate.mapping("1 + 2"))).isEmpty();
        assertThat(Gate.errors(GATE.problems("sound.dmn", Gate.table("stage", "\"new\", \"loyal\"", "\"gold\"")))).isEmpty();
    }

    static Stream<String> hiddenCalls() {
        return Stream.of("%s", "(%s)(1)", "string(%s)", "sum([1, count(%s)])", "{a: {b: [%s]}}", "[1, %s][1]", "x[y = %s]", "for i in [%s] return i",
                "for i in [1] return %s", "some i in [%s] satisfies true", "every i in [1] satisfies %s", "if true then 1 else %s", "function(y) function(z) %s",
                "f(a: %s)", "a.b(%s)", "1 + string length(%s)", "{f: %s, g: f(1)}.g", "date(%s)", "x in (%s)", "-(%s)", "(%s) instance of function",
                "1 /* harmless */ + %s", "%s // harmless").map(around -> around.formatted(JAVA));
    }

    @ParameterizedTest
    @MethodSource("hiddenCalls")
    void refusesExternalFunctionsHoweverTheyHide(String feel) {
        assertThat(Gate.errors(GATE.problems("tried.bpmn", Gate.mapping(feel)))).as("mapping").containsExactly("feel-external");
        assertThat(Gate.errors(GATE.problems("tried.dmn", Gate.table(feel, "-", "1")))).as("input").contains("feel-external");
        assertThat(Gate.errors(GATE.problems("tried.dmn", Gate.table("x", feel, "1")))).as("cell").contains("feel-external");
        assertThat(Gate.errors(GATE.problems("tried.dmn", Gate.table("x", "-", feel)))).as("output").contains("feel-external");
    }

    static Stream<String> placesOfFeel() {
        return Stream.of(
                "<bpmn:scriptTask id='Middle'><bpmn:extensionElements><zeebe:script expression='=FEEL' resultVariable='x'/></bpmn:extensionElements></bpmn:scriptTask>",
                "<bpmn:serviceTask id='Middle'><bpmn:extensionElements><zeebe:taskDefinition type='=FEEL'/></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id='Middle'><bpmn:extensionElements><zeebe:taskDefinition type='customer.loadFacts' retries='=FEEL'/></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id='Middle'><bpmn:extensionElements><zeebe:taskHeaders><zeebe:header key='k' value='  =FEEL'/></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:serviceTask id='Middle'><bpmn:extensionElements><zeebe:ioMapping><zeebe:output source='=FEEL' target='x'/></zeebe:ioMapping></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:callActivity id='Middle'><bpmn:extensionElements><zeebe:calledElement processId='=FEEL'/></bpmn:extensionElements></bpmn:callActivity>",
                "<bpmn:businessRuleTask id='Middle'><bpmn:extensionElements><zeebe:calledDecision decisionId='=FEEL' resultVariable='x'/></bpmn:extensionElements></bpmn:businessRuleTask>",
                "<bpmn:serviceTask id='Middle'><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection='=FEEL'/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>",
                "<bpmn:serviceTask id='Middle'><bpmn:multiInstanceLoopCharacteristics><bpmn:completionCondition>=FEEL</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics></bpmn:serviceTask>",
                "<bpmn:intermediateCatchEvent id='Middle'><bpmn:timerEventDefinition><bpmn:timeDuration>=FEEL</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
                "<bpmn:sequenceFlow id='F9' sourceRef='Start' targetRef='End'><bpmn:conditionExpression>\n  =FEEL</bpmn:conditionExpression></bpmn:sequenceFlow>",
                "<bpmn:sequenceFlow id='F9' sourceRef='Start' targetRef='End'><bpmn:conditionExpression><![CDATA[=FEEL]]></bpmn:conditionExpression></bpmn:sequenceFlow>",
                "<bpmn:message id='M' name='=FEEL'><bpmn:extensionElements><zeebe:subscription correlationKey='=FEEL'/></bpmn:extensionElements></bpmn:message>",
                "<bpmn:userTask id='Middle'><bpmn:extensionElements><zeebe:assignmentDefinition assignee='=FEEL'/></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:textAnnotation id='T'><bpmn:text>= only a remark</bpmn:text><bpmn:extensionElements><zeebe:properties><zeebe:property name='x' value='=FEEL'/></zeebe:properties></bpmn:extensionElements></bpmn:textAnnotation>",
                "<bpmn:documentation>= only a remark<zeebe:script expression='=FEEL'/></bpmn:documentation>",
                "<bpmn:userTask id='Middle'><bpmn:extensionElements><zeebe:somethingNew whatever='=FEEL'/></bpmn:extensionElements></bpmn:userTask>");
    }

    @ParameterizedTest
    @MethodSource("placesOfFeel")
    void looksIntoEveryPlaceThatHoldsFeel(String element) {
        String call = "string(" + JAVA + ")";
        String xml = Gate.process(element.replace("FEEL", element.contains("CDATA") ? call : Gate.escaped(call)));

        assertThat(Gate.errors(GATE.problems("tried.bpmn", xml))).contains("feel-external");
    }

    @Test
    void looksThroughCommentsThatSplitAnExpression() {
        String xml = Gate.process("<bpmn:sequenceFlow id='F9' sourceRef='Start' targetRef='End'><bpmn:conditionExpression>=string(function(x) exter<!-- -->nal "
                + "{java: {class: \"java.lang.Math\", method sig<![CDATA[nature]]>: \"abs(int)\"}})</bpmn:conditionExpression></bpmn:sequenceFlow>");

        assertThat(Gate.errors(GATE.problems("tried.bpmn", xml))).contains("feel-external");
    }

    @Test
    void refusesJavaFunctionsOfDmn() {
        String xml = Gate.table("x", "-", "1").replace("<decisionTable", "<functionDefinition kind=\"Java\"><literalExpression><text>1</text></literalExpression></functionDefinition><decisionTable");

        assertThat(Gate.errors(GATE.problems("tried.dmn", xml))).contains("feel-external");
    }

    static Stream<String> hostileXml() {
        String sound = Gate.mapping("1");
        return Stream.of(
                sound.replace("<bpmn:definitions", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions"),
                "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><bpmn:definitions "
                        + "xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">&c;</bpmn:definitions>",
                "<a>".repeat(10_000) + "</a>".repeat(10_000),
                Gate.process("<bpmn:task/>".repeat(6_000)),
                Gate.process("<bpmn:documentation>" + "x".repeat(2_000_000) + "</bpmn:documentation>"),
                sound.replace("encoding=\"UTF-8\"", "encoding=\"UTF-7\""),
                sound.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""),
                sound.replace("version=\"1.0\"", "version=\"1.1\""),
                sound.substring(0, sound.length() / 2),
                "<html/>", "", "\u0000", "{}");
    }

    @ParameterizedTest
    @MethodSource("hostileXml")
    void refusesHostileXmlAtOnce(String xml) {
        List<ModelProblem> problems = Gate.atOnce(() -> GATE.problems("tried.bpmn", xml));

        assertThat(Gate.errors(problems)).containsExactly("xml");
        assertThat(problems.get(0).message()).doesNotContain("root:");
    }

    @Test
    void refusesFiftyMegabytesAtOnce() {
        byte[] large = new byte[50_000_000];

        assertThat(Gate.errors(Gate.atOnce(() -> GATE.models.validate(List.of(new UploadedModel("tried.bpmn", large)))))).containsExactly("xml");
    }

    @Test
    void refusesOtherEncodingsOfTheBytes() {
        byte[] utf16 = Gate.mapping("1").replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);

        assertThat(Gate.errors(GATE.models.validate(List.of(new UploadedModel("tried.bpmn", utf16))))).containsExactly("xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../tried.bpmn", "/etc/tried.bpmn", "tried.form", "tried.bpmn.exe", "", "a b.bpmn", "tried.bpmn\u0000.dmn"})
    void refusesFileNamesThatAreNotPlain(String name) {
        assertThat(Gate.errors(GATE.problems(name, Gate.mapping("1")))).containsExactly("xml");
    }

    static Stream<String> slowFeel() {
        return Stream.of("(".repeat(5_000) + "1" + ")".repeat(5_000), "if ( ".repeat(40) + "1 +", "for x in [".repeat(20) + "1 +" + "] return x".repeat(20),
                "(if ".repeat(9) + "1", "a+".repeat(1_900), "not(".repeat(500) + "1", "function(x) ".repeat(800) + "1");
    }

    @ParameterizedTest
    @MethodSource("slowFeel")
    void refusesFeelThatWouldKeepTheParserBusy(String feel) {
        List<ModelProblem> problems = Gate.atOnce(() -> GATE.problems("tried.bpmn", Gate.mapping(feel)));

        assertThat(Gate.errors(problems)).containsAnyOf("feel-size", "feel-syntax");
    }

    @Test
    void deploysNothingOfARefusedUpload() {
        List<UploadedModel> upload = List.of(Gate.upload("sound.bpmn", Gate.mapping("1")), Gate.upload("tried.bpmn", Gate.mapping("string(" + JAVA + ")")));

        assertThatThrownBy(() -> GATE.models.deploy(upload, "analyst")).isInstanceOf(ModelsRefused.class);
        verify(GATE.engine, never()).deploy(any(), any());
        verify(GATE.audit, never()).record(any(), any(), any());
    }
}
