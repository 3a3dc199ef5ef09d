package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.RuntimeFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TrialEngineIntegrationTests {

    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
              <message id="m" name="waiting.start"/>
              <process id="waiting" isExecutable="true">
                <startEvent id="begun"><outgoing>a</outgoing><messageEventDefinition messageRef="m"/></startEvent>
                <sequenceFlow id="a" sourceRef="begun" targetRef="wait"/>
                <intermediateCatchEvent id="wait"><incoming>a</incoming><outgoing>b</outgoing>
                  <timerEventDefinition><timeDuration xsi:type="tFormalExpression">=pause</timeDuration></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id="b" sourceRef="wait" targetRef="act"/>
                <serviceTask id="act"><extensionElements><zeebe:taskDefinition type="test.act"/></extensionElements>
                  <incoming>b</incoming><outgoing>c</outgoing></serviceTask>
                <sequenceFlow id="c" sourceRef="act" targetRef="again"/>
                <exclusiveGateway id="again" default="e"><incoming>c</incoming><outgoing>d</outgoing><outgoing>e</outgoing></exclusiveGateway>
                <sequenceFlow id="d" sourceRef="again" targetRef="wait"><conditionExpression xsi:type="tFormalExpression">=times &lt; 5</conditionExpression></sequenceFlow>
                <sequenceFlow id="e" sourceRef="again" targetRef="over"/>
                <endEvent id="over"><incoming>e</incoming></endEvent>
              </process>
            </definitions>
            """;

    @TempDir
    private Path folder;

    @Test
    void doesEverythingAtItsTimeAndLeavesNothing() throws Exception {
        List<Instant> done = new ArrayList<>();
        List<TrialEvent> events = new ArrayList<>();
        try (TrialEngine engine = engines().open(BEGIN)) {
            engine.deploy(List.of(new ModelFile("waiting.bpmn", MODEL)));
            engine.publish(IntStream.range(0, 30).mapToObj(number -> new Message("start-" + number, "waiting.start", "c" + number, Duration.ofMinutes(1),
                    Map.of("pause", "P" + (1 + number % 3) + "D", "times", 0))).toList());
            engine.settle(TrialEngineIntegrationTests::again, events::add);
            assertThat(done).isEmpty();
            while (engine.nextDue().isPresent()) {
                engine.moveTo(engine.nextDue().get());
                engine.settle(job -> {
                    done.add(engine.now());
                    return again(job);
                }, events::add);
            }
        }
        assertThat(done).hasSize(150).isSorted();
        assertThat(done.getFirst()).isEqualTo(BEGIN.plus(Duration.ofDays(1)));
        assertThat(done.getLast()).isEqualTo(BEGIN.plus(Duration.ofDays(15)));
        assertThat(events.stream().filter(TrialEvent.Started.class::isInstance)).hasSize(30);
        assertThat(folder.resolve("rehearsal/zeebe")).doesNotExist();
    }

    @Test
    void endsItsBrokerWhenTheProgramIsGone() throws Exception {
        TrialEngines engines = engines();
        Files.createDirectories(folder.resolve("rehearsal"));
        TrialFeed feed = new TrialFeed();
        try (TrialEngine engine = engines.start(feed, BEGIN)) {
            long pid = Long.parseLong(Files.readString(folder.resolve("rehearsal/zeebe.pid")).split(" ")[0]);
            assertThat(ProcessHandle.of(pid)).isPresent();

            feed.close();

            await().atMost(Duration.ofMinutes(1)).until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
            assertThat(engine.now()).isEqualTo(BEGIN);
        }
    }

    private TrialEngines engines() {
        EngineSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("peyvand.engine", EngineSettings.class);
        return new TrialEngines(settings, new DataFolder(folder), new RuntimeFolder(Path.of("runtime").toAbsolutePath()));
    }

    private static Map<String, Object> again(Job job) {
        return Map.of("times", ((Number) job.variables().get("times")).intValue() + 1);
    }
}
