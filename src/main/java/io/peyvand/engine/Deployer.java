package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hands files to the engine as one deployment and says what came of it. */
@Component
class Deployer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CamundaClient client;
    private final Clock clock;

    Deployer(CamundaClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    List<DeployedModel> deploy(List<ModelFile> files, String deployedBy) {
        Map<String, String> names = new HashMap<>();
        files.forEach(file -> names.putAll(ModelNames.in(file)));
        DeploymentEvent deployed = send(files);
        Map<String, ModelFile> byName = files.stream().collect(Collectors.toMap(ModelFile::name, Function.identity()));
        Map<Long, String> fileOfRequirements = new HashMap<>();
        deployed.getDecisionRequirements().forEach(drg -> fileOfRequirements.put(drg.getDecisionRequirementsKey(), drg.getResourceName()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Stream<DeployedModel> processes = deployed.getProcesses().stream().map(process -> {
            String file = process.getResourceName();
            return new DeployedModel(ModelKind.BPMN, process.getBpmnProcessId(), names.get(process.getBpmnProcessId()), process.getVersion(),
                    file, byName.get(file).xml(), deployedBy, now);
        });
        Stream<DeployedModel> decisions = deployed.getDecisions().stream().map(decision -> {
            String file = fileOfRequirements.get(decision.getDecisionRequirementsKey());
            return new DeployedModel(ModelKind.DMN, decision.getDmnDecisionId(), decision.getDmnDecisionName(), decision.getVersion(),
                    file, byName.get(file).xml(), deployedBy, now);
        });
        return Stream.concat(processes, decisions).toList();
    }

    /** Whether the engine has a decision of this id, whatever it makes of having nothing to decide on. */
    boolean knows(String decisionId) {
        try {
            client.newEvaluateDecisionCommand().decisionId(decisionId).variables(Map.of()).requestTimeout(PATIENCE).send().join();
            return true;
        } catch (ClientException failure) {
            if (Answer.of(failure).stands()) {
                throw new EngineUnavailable(failure);
            }
            return !String.valueOf(Answer.unwrap(failure).getMessage()).contains("no decision found");
        }
    }

    private DeploymentEvent send(List<ModelFile> files) {
        DeployResourceCommandStep1 command = client.newDeployResourceCommand();
        DeployResourceCommandStep2 filled = null;
        for (ModelFile file : files) {
            filled = (filled == null ? command : filled).addResourceStringUtf8(file.xml(), file.name());
        }
        if (filled == null) {
            throw new ModelRefused("There is nothing to deploy.");
        }
        try {
            return filled.requestTimeout(PATIENCE).send().join();
        } catch (ClientException failure) {
            if (Answer.of(failure).stands()) {
                throw new EngineUnavailable(failure);
            }
            throw new ModelRefused(Answer.unwrap(failure).getMessage());
        }
    }
}
