package io.peyvand.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** The engine as the other modules see it. */
@Component
public class ProcessEngine {

    /**
     * Deploys all files as one; an unchanged file makes no new version. Records what was deployed and publishes {@link ModelsDeployed}.
     *
     * @throws ModelRefused with the engine's own words; nothing was deployed
     */
    public List<DeployedModel> deploy(List<ModelFile> files, String deployedBy) {
        throw new UnsupportedOperationException();
    }

    /** The latest deployed version of each process or decision, by id. */
    public List<DeployedModel> latest(ModelKind kind) {
        throw new UnsupportedOperationException();
    }

    public Optional<DeployedModel> find(ModelKind kind, String id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Writes the messages to the outbox in the caller's transaction; the relay publishes them until the engine has acknowledged each. */
    public void publishLater(Collection<Message> messages) {
        throw new UnsupportedOperationException();
    }

    /** Publishes at once; completes when the engine has acknowledged, also when it knew the message id already. Honours back-pressure by waiting. */
    public CompletableFuture<Void> publish(Message message) {
        throw new UnsupportedOperationException();
    }

    /** How many commands may be in flight at once; the product of partitions and the measured window. */
    public int commandWindow() {
        throw new UnsupportedOperationException();
    }

    public boolean ready() {
        throw new UnsupportedOperationException();
    }
}
