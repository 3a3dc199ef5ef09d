package io.peyvand.engine;

import io.camunda.client.api.command.ClientException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The engine as the other modules see it. */
@Component
public class ProcessEngine {

    private final Deployments deployments;
    private final DeployedModels models;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final EngineAccess access;

    ProcessEngine(Deployments deployments, DeployedModels models, Outbox outbox, OutboxRelay relay, EngineAccess access) {
        this.deployments = deployments;
        this.models = models;
        this.outbox = outbox;
        this.relay = relay;
        this.access = access;
    }

    /**
     * Deploys all files as one; an unchanged file makes no new version. Records what was deployed and publishes {@link ModelsDeployed}.
     *
     * @throws ModelRefused with the engine's own words; nothing was deployed
     * @throws EngineUnavailable when the engine does not answer
     */
    public List<DeployedModel> deploy(List<ModelFile> files, String deployedBy) {
        return deployments.deploy(files, deployedBy);
    }

    /** The latest deployed version of each process or decision, by id. */
    public List<DeployedModel> latest(ModelKind kind) {
        return models.latest(kind);
    }

    public Optional<DeployedModel> find(ModelKind kind, String id, int version) {
        return models.find(kind, id, version);
    }

    /** The newest first; empty when no such model was ever deployed. */
    public List<ModelVersion> versions(ModelKind kind, String id) {
        return models.versions(kind, id);
    }

    /** Writes the messages to the outbox in the caller's transaction; the relay publishes them until the engine has acknowledged each. */
    public void publishLater(Collection<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        outbox.add(messages);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    relay.wake();
                }
            });
        } else {
            relay.wake();
        }
    }

    /** Publishes at once; completes when the engine has acknowledged, also when it knew the message id already. Honours back-pressure by waiting. */
    public CompletableFuture<Void> publish(Message message) {
        return access.publish(message);
    }

    /** Ends the instance where it stands. Like all of these, fails with {@link CommandRefused}, {@link OutcomeUnknown} or {@link EngineUnavailable}. */
    public CompletableFuture<Void> cancel(long instanceKey) {
        return access.commands().cancel(instanceKey);
    }

    /**
     * Lets what an incident stopped go on; whether it goes well shows later.
     *
     * @param jobKey the job that gets new retries first, when it was one that failed
     */
    public CompletableFuture<Void> resolve(long incidentKey, @Nullable Long jobKey, int retries) {
        return access.commands().resolve(incidentKey, jobKey, retries);
    }

    /** @param local only in that scope, instead of the nearest one that knows the name */
    public CompletableFuture<Void> setVariables(long scopeKey, Map<String, Object> variables, boolean local) {
        return access.commands().setVariables(scopeKey, variables, local);
    }

    /** All moves or none. */
    public CompletableFuture<Void> move(long instanceKey, List<Move> moves) {
        return access.commands().move(instanceKey, moves);
    }

    /** @param mapping by active element: the element it becomes in the other version */
    public CompletableFuture<Void> migrate(long instanceKey, long definitionKey, Map<String, String> mapping) {
        return access.commands().migrate(instanceKey, definitionKey, mapping);
    }

    /** Starts an instance in the middle. @return its key */
    public CompletableFuture<Long> startAt(long definitionKey, Collection<String> elementIds, Map<String, Object> variables) {
        return access.commands().startAt(definitionKey, elementIds, variables);
    }

    /** As the other one, by what the version is called. */
    public CompletableFuture<Long> startAt(String processId, int version, Collection<String> elementIds, Map<String, Object> variables) {
        return access.commands().startAt(processId, version, elementIds, variables);
    }

    /** How many commands may be in flight at once; the product of partitions and the measured window. */
    public int commandWindow() {
        return access.commandWindow();
    }

    public boolean ready() {
        return access.ready();
    }

    /** What each broker tells of its disk, its load and how far it has exported; empty for a cluster whose addresses nobody has set. */
    public List<BrokerReading> brokerReadings() {
        return access.brokerReadings();
    }

    /** @throws EngineUnavailable when the engine does not answer within a few seconds */
    public EngineTopology topology() {
        try {
            return EngineTopology.of(access.topology());
        } catch (ClientException away) {
            throw new EngineUnavailable(away);
        }
    }
}
