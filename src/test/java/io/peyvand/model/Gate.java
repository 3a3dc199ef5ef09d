package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.peyvand.access.Audit;
import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.Decisions;
import io.peyvand.decision.compiled.TableCompiler;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.engine.ShippedWorkers;
import io.peyvand.model.gate.ModelGate;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.proof.ProofCheck;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The gate with the product's workers and nothing deployed yet. */
final class Gate {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final long MOST_MEMORY = 500_000_000;

    final ProcessEngine engine = mock(ProcessEngine.class);
    final Audit audit = mock(Audit.class);
    final Models models;

    Gate() {
        Decisions decisions = mock(Decisions.class);
        when(decisions.fault(any(), any())).thenAnswer(call -> {
            try {
                TableCompiler.compile(call.getArgument(0), call.getArgument(1), 0);
                return Optional.empty();
            } catch (DecisionFailed unreadable) {
                return Optional.of(unreadable.getMessage());
            }
        });
        models = new Models(engine, new ModelGate(engine, decisions, offers(), ShippedWorkers.all(), List.of(new ProofCheck(new JsonMapper()))), audit, List.of());
    }

    /** The catalogue holds the offers that ship. */
    private static Offers offers() {
        Offers offers = mock(Offers.class);
        when(offers.findAll(any())).thenAnswer(call -> {
            Map<String, Offer> found = new HashMap<>();
            call.<Collection<String>>getArgument(0).stream().filter(key -> Files.exists(Path.of("src/main/resources/offers", key + ".yaml")))
                    .forEach(key -> found.put(key, mock(Offer.class)));
            return found;
        });
        return offers;
    }

    List<ModelProblem> problems(String name, String xml) {
        return models.validate(List.of(upload(name, xml)));
    }

    static UploadedModel upload(String name, String xml) {
        return new UploadedModel(name, xml.getBytes(StandardCharsets.UTF_8));
    }

    /** A sound process around what a test is about. */
    static String process(String elements) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                    xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="t"
                    modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.5.0">
                <bpmn:process id="tried" isExecutable="true">
                <bpmn:startEvent id="Start"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Middle" />
                %s
                <bpmn:sequenceFlow id="F2" sourceRef="Middle" targetRef="End" />
                <bpmn:endEvent id="End"><bpmn:incoming>F2</bpmn:incoming></bpmn:endEvent>
                </bpmn:process>
                </bpmn:definitions>
                """.formatted(elements);
    }

    static String task(String jobType, String extensions) {
        return process("""
                <bpmn:serviceTask id="Middle"><bpmn:extensionElements><zeebe:taskDefinition type="%s" />%s</bpmn:extensionElements>
                <bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:serviceTask>""".formatted(jobType, extensions));
    }

    /** A task with an input mapping of that FEEL. */
    static String mapping(String feel) {
        return task("customer.loadFacts", "<zeebe:ioMapping><zeebe:input source=\"=%s\" target=\"x\" /></zeebe:ioMapping>".formatted(escaped(feel)));
    }

    static String table(String input, String cell, String output) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                <decision id="tried" name="Tried"><decisionTable id="t" hitPolicy="FIRST">
                <input id="i"><inputExpression id="e"><text>%s</text></inputExpression></input><output id="o" name="out"/>
                <rule id="r"><inputEntry id="c"><text>%s</text></inputEntry><outputEntry id="q"><text>%s</text></outputEntry></rule>
                </decisionTable></decision></definitions>""".formatted(escaped(input), escaped(cell), escaped(output));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    static Stream<String> errors(List<ModelProblem> problems) {
        return problems.stream().filter(problem -> problem.severity() == ModelProblem.Severity.error).map(ModelProblem::rule);
    }

    /** In the thread's own time, since the machine may be busy with something else, and with hardly any memory. */
    static List<ModelProblem> atOnce(Supplier<List<ModelProblem>> check) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        List<ModelProblem> problems = check.get();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(AT_ONCE);
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_MEMORY);
        return problems;
    }
}
