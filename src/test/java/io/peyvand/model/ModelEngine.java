package io.peyvand.model;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.io.File;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One engine for all tests of a class; after the last of them, every sequence flow of the model must have been taken. */
final class ModelEngine implements BeforeAllCallback, AfterAllCallback {

    private final BpmnFile model;
    private ZeebeTestEngine engine;
    private CamundaClient client;
    private Duration passed = Duration.ZERO;

    ModelEngine(String processId) {
        this.model = BpmnFile.of(processId);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        engine = EngineFactory.create();
        engine.start();
        client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
                .defaultRequestTimeout(Duration.ofMinutes(1)).preferRestOverGrpc(false)
                .applyEnvironmentVariableOverrides(false)
                .build();
        DeployResourceCommandStep2 deployment = client.newDeployResourceCommand().addResourceFile(model.path().toString());
        for (File file : BpmnFile.called(model)) {
            deployment = deployment.addResourceFile(file.getPath());
        }
        deployment.send().join();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Set<String> untaken = new TreeSet<>(model.flowIds());
        untaken.removeAll(flowsTaken());
        client.close();
        engine.stop();
        if (!untaken.isEmpty()) {
            throw new AssertionError("No test of %s takes these flows of %s: %s".formatted(context.getDisplayName(), model.path(), untaken));
        }
    }

    /** Starts the journey by its message, as the program does. */
    Walk start(Map<String, Object> variables) {
        Walk walk = new Walk(this, UUID.randomUUID().toString());
        walk.publish(model.processId() + ".start", walk.customerId(), walk.with(variables));
        return walk;
    }

    /** Starts a process that is called or has an empty start event. */
    Walk create(Map<String, Object> variables) {
        Walk walk = new Walk(this, UUID.randomUUID().toString());
        client.newCreateInstanceCommand().bpmnProcessId(model.processId()).latestVersion().variables(walk.with(variables)).send().join();
        return walk;
    }

    /** A walk along an instance that a timer or a message without key starts. */
    Walk follow() {
        return new Walk(this, null);
    }

    void passTime(Duration time) {
        settle();
        engine.increaseTime(time);
        passed = passed.plus(time);
        settle();
    }

    /** The time in the engine. */
    Instant now() {
        return Clock.systemUTC().instant().plus(passed);
    }

    private void settle() {
        try {
            engine.waitForIdleState(Duration.ofMinutes(3));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (TimeoutException busy) {
            throw new AssertionError("The engine did not come to rest.", busy);
        }
    }

    CamundaClient client() {
        return client;
    }

    /** What was seen of instances, oldest first. */
    List<Record<ProcessInstanceRecordValue>> steps() {
        List<Record<ProcessInstanceRecordValue>> steps = new ArrayList<>();
        RecordStream.of(engine.getRecordStreamSource()).processInstanceRecords().forEach(steps::add);
        return steps;
    }

    /** @return null when it was never set in the instance's own scope */
    String variable(long instance, String name) {
        String value = null;
        for (Record<VariableRecordValue> record : RecordStream.of(engine.getRecordStreamSource()).variableRecords()) {
            if (record.getValue().getScopeKey() == instance && record.getValue().getName().equals(name)) {
                value = record.getValue().getValue();
            }
        }
        return value;
    }

    List<String> incidents() {
        settle();
        List<String> incidents = new ArrayList<>();
        RecordStream.of(engine.getRecordStreamSource()).incidentRecords()
                .forEach(incident -> incidents.add(incident.getValue().getElementId() + ": " + incident.getValue().getErrorMessage()));
        return incidents;
    }

    /** The engine records no flow from an event-based gateway: the event behind it stands for it. */
    private Set<String> flowsTaken() {
        Map<String, String> flowsByEvent = model.flowsFromEventGateways();
        Set<String> taken = new TreeSet<>();
        for (Record<ProcessInstanceRecordValue> step : steps()) {
            String element = step.getValue().getElementId();
            if (!step.getValue().getBpmnProcessId().equals(model.processId())) {
                continue;
            }
            if (step.getIntent() == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN) {
                taken.add(element);
            } else if (step.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED && flowsByEvent.containsKey(element)) {
                taken.add(flowsByEvent.get(element));
            }
        }
        return taken;
    }
}
