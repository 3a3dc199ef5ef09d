package io.peyvand.engine;

import java.util.Comparator;
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
    private final EngineMark mark;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Deployments(Deployer deployer, DeployedModels models, ShippedModels shipped, EngineMark mark, TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.deployer = deployer;
        this.models = models;
        this.shipped = shipped;
        this.mark = mark;
        this.transaction = transaction;
        this.events = events;
    }

    List<DeployedModel> deploy(List<ModelFile> files, String deployedBy) {
        return record(deployer.deploy(files, deployedBy));
    }

    /**
     * Brings the engine to where this installation stands, also an engine that lost its data: the latest of everything, and what is
     * shipped unless just that was deployed before, so that a restart never puts a shipped file over an analyst's newer one.
     *
     * <p>All of it only when the engine does not stand there: to read every model again takes the engine longer than anything else in a start.
     *
     * <p>What makes no new version when it is deployed again is deployed again. Of files that share an id that holds only for the youngest, so
     * they are left alone while the engine has its data.
     */
    void deployAtStart() {
        List<DeployedModel> latest = models.latest();
        Set<String> known = models.checksums();
        List<ModelFile> fresh = shipped.files().stream().filter(file -> !known.contains(DeployedModels.checksum(file.xml()))).toList();
        if (!fresh.isEmpty() || !mark.stands(latest)) {
            bring(latest, fresh);
            latest = models.latest();
            mark.put(latest);
        }
        events.publishEvent(new ModelsDeployed(latest));
    }

    private void bring(List<DeployedModel> latest, List<ModelFile> fresh) {
        Map<String, ModelFile> files = new LinkedHashMap<>();
        latest.stream().sorted(Comparator.comparing(DeployedModel::deployedAt)).forEach(model -> putLast(files, new ModelFile(model.fileName(), model.xml())));
        fresh.forEach(file -> putLast(files, file));
        List<ModelFile> alone = DeploymentRounds.alone(files.values());
        boolean all = alone.size() == files.size() || latest.stream().noneMatch(model -> model.kind() == ModelKind.DMN && deployer.knows(model.id()));
        DeploymentRounds.of(files.values().stream().filter(file -> all || alone.contains(file) || fresh.contains(file)).toList())
                .forEach(round -> record(deployer.deploy(round, SHIPPED)));
    }

    private static void putLast(Map<String, ModelFile> files, ModelFile file) {
        files.remove(file.name());
        files.put(file.name(), file);
    }

    private List<DeployedModel> record(List<DeployedModel> deployed) {
        transaction.executeWithoutResult(status -> {
            models.record(deployed);
            events.publishEvent(new ModelsDeployed(deployed));
        });
        return deployed;
    }
}
