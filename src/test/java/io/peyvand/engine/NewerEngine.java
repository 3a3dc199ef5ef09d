package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.process.test.filters.RecordStream;
import io.camunda.zeebe.protocol.record.Record;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;

/** An engine of 8.8 within this JVM, reached over gRPC as a cluster is: brokers that migrate whatever waits cannot be had otherwise. */
public final class NewerEngine implements AutoCloseable {

    private final ZeebeTestEngine engine = EngineFactory.create();
    private final CamundaClient client;
    private final ProcessEngine commands;

    public NewerEngine() {
        engine.start();
        client = CamundaClient.newClientBuilder().grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
                .defaultRequestTimeout(Duration.ofMinutes(1)).preferRestOverGrpc(false).applyEnvironmentVariableOverrides(false).build();
        CommandWindow window = new CommandWindow(new Binder(List.of()).bindOrCreate("peyvand.engine", EngineSettings.class));
        commands = new ProcessEngine(null, null, null, null,
                new EngineAccess(client, null, window, new InstanceCommands(client, new CommandSender(window)), null));
    }

    /** What the program asks of the engine, but for deployments and messages. */
    public ProcessEngine commands() {
        return commands;
    }

    /** @return its key */
    public long deploy(String name, String xml) {
        return client.newDeployResourceCommand().addResourceBytes(xml.getBytes(StandardCharsets.UTF_8), name).send().join()
                .getProcesses().getFirst().getProcessDefinitionKey();
    }

    public void publish(String message, String correlationKey) {
        client.newPublishMessageCommand().messageName(message).correlationKey(correlationKey).send().join();
    }

    /** Fails for good whatever waits for a worker of this type. */
    public void fail(String jobType, String error) {
        client.newActivateJobsCommand().jobType(jobType).maxJobsToActivate(9).send().join().getJobs()
                .forEach(job -> client.newFailCommand(job).retries(0).errorMessage(error).send().join());
    }

    public void complete(String jobType, Map<String, Object> variables) {
        client.newActivateJobsCommand().jobType(jobType).maxJobsToActivate(9).send().join().getJobs()
                .forEach(job -> client.newCompleteCommand(job).variables(variables).send().join());
    }

    public void passes(Duration time) {
        engine.increaseTime(time);
    }

    /** What it has written after that position. */
    public List<Record<?>> recordsAfter(long position) {
        List<Record<?>> records = new ArrayList<>();
        RecordStream.of(engine.getRecordStreamSource()).records().forEach(record -> {
            if (record.getPosition() > position) {
                records.add(record);
            }
        });
        return records;
    }

    @Override
    public void close() {
        client.close();
        engine.stop();
    }
}
