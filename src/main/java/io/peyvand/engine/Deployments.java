package io.peyvand.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings models to the engine, records them, tells the other modules. */
@Component
class Deployments {

    private static final String SHIPPED = "peyvand";

    private final Deployer deployer;
    private final DeployedModels models;
    private final ShippedModels shipped;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Deployments(Deployer deployer, DeployedModels models, ShippedModels shipped, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.deployer = deployer;
        this.models = models;
        this.shipped = shipped;
        this.transaction = transaction;
        this.events = events;
    }

    List<DeployedModel> deploy(List<ModelFile> files, String deployedBy) {
        return record(deployer.deploy(files, deployedBy));
    }

    /**
     * Brings the engine to where this installation stands, also an engine that lost its data: the latest of everything, and what is
     * shipped unless just that was deployed before, so that a restart never puts a shipped file over an analyst's newer one.
     */
    void deployAtStart() {
        Map<String, ModelFile> files = new LinkedHashMap<>();
        models.latest().forEach(model -> files.put(model.fileName(), new ModelFile(model.fileName(), model.xml())));
        Set<String> known = models.checksums();
        shipped.files().stream()
                .filter(file -> !known.contains(DeployedModels.checksum(file.xml())))
                .forEach(file -> files.put(file.name(), file));
        if (!files.isEmpty()) {
            record(deployer.deploy(List.copyOf(files.values()), SHIPPED));
        }
        events.publishEvent(new ModelsDeployed(models.latest()));
    }

    private List<DeployedModel> record(List<DeployedModel> deployed) {
        transaction.executeWithoutResult(status -> {
            models.record(deployed);
            events.publishEvent(new ModelsDeployed(deployed));
        });
        return deployed;
    }
}
