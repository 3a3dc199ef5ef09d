package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.CreateProcessInstanceCommandStep1.CreateProcessInstanceCommandStep3;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1;
import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1.ModifyProcessInstanceCommandStep2;
import io.camunda.client.api.response.ProcessInstanceEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is done to single running instances. */
@Component
class InstanceCommands {

    private final CamundaClient client;
    private final CommandSender sender;

    InstanceCommands(CamundaClient client, CommandSender sender) {
        this.client = client;
        this.sender = sender;
    }

    CompletableFuture<Void> cancel(long instanceKey) {
        return sender.sendUntilAnswered(() -> client.newCancelInstanceCommand(instanceKey)).thenAccept(cancelled -> { });
    }

    CompletableFuture<Void> resolve(long incidentKey, @Nullable Long jobKey, int retries) {
        CompletableFuture<Void> retriesSet = jobKey == null ? CompletableFuture.completedFuture(null)
                : sender.sendUntilAnswered(() -> client.newUpdateRetriesCommand(jobKey).retries(retries)).thenAccept(updated -> { });
        return retriesSet
                .thenCompose(set -> sender.sendUntilAnswered(() -> client.newResolveIncidentCommand(incidentKey)))
                .thenAccept(resolved -> { });
    }

    CompletableFuture<Void> setVariables(long scopeKey, Map<String, Object> variables, boolean local) {
        return sender.sendOnce(() -> client.newSetVariablesCommand(scopeKey).variables(variables).local(local)).thenAccept(set -> { });
    }

    CompletableFuture<Void> move(long instanceKey, List<Move> moves) {
        return sender.sendOnce(() -> modification(instanceKey, moves)).thenAccept(moved -> { });
    }

    private ModifyProcessInstanceCommandStep2 modification(long instanceKey, List<Move> moves) {
        ModifyProcessInstanceCommandStep1 command = client.newModifyProcessInstanceCommand(instanceKey);
        ModifyProcessInstanceCommandStep2 last = null;
        for (Move move : moves) {
            var activated = (last == null ? command : last.and()).activateElement(move.toElement());
            last = (move.variables().isEmpty() ? activated : activated.withVariables(move.variables(), move.toElement()))
                    .and().terminateElement(move.elementKey());
        }
        if (last == null) {
            throw new IllegalArgumentException("A modification without a move changes nothing.");
        }
        return last;
    }

    CompletableFuture<Void> migrate(long instanceKey, long definitionKey, Map<String, String> mapping) {
        MigrationPlan.MigrationPlanBuilderStep2 plan = MigrationPlan.newBuilder().withTargetProcessDefinitionKey(definitionKey);
        MigrationPlan.MigrationPlanBuilderFinalStep mapped = null;
        for (Map.Entry<String, String> pair : mapping.entrySet()) {
            mapped = (mapped == null ? plan : mapped).addMappingInstruction(pair.getKey(), pair.getValue());
        }
        if (mapped == null) {
            throw new IllegalArgumentException("A migration needs a mapping for each active element.");
        }
        MigrationPlan complete = mapped.build();
        return sender.sendUntilAnswered(() -> client.newMigrateProcessInstanceCommand(instanceKey).migrationPlan(complete)).thenAccept(migrated -> { });
    }

    CompletableFuture<Long> startAt(long definitionKey, Collection<String> elementIds, Map<String, Object> variables) {
        return start(elementIds, variables, () -> client.newCreateInstanceCommand().processDefinitionKey(definitionKey));
    }

    CompletableFuture<Long> startAt(String processId, int version, Collection<String> elementIds, Map<String, Object> variables) {
        return start(elementIds, variables, () -> client.newCreateInstanceCommand().bpmnProcessId(processId).version(version));
    }

    private CompletableFuture<Long> start(
            Collection<String> elementIds, Map<String, Object> variables, Supplier<CreateProcessInstanceCommandStep3> ofVersion) {
        return sender.sendOnce(() -> {
            CreateProcessInstanceCommandStep3 command = ofVersion.get().variables(variables);
            for (String elementId : elementIds) {
                command = command.startBeforeElement(elementId);
            }
            return command;
        }).thenApply(ProcessInstanceEvent::getProcessInstanceKey);
    }
}
