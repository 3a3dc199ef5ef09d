package io.peyvand.model.version;

import io.peyvand.access.Audit;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ModelVersion;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.Models;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The versions of every model: deployed with a note, listed, taken back. */
@Component("modelVersions")
public class Versions {

    private final ProcessEngine engine;
    private final Models models;
    private final Notes notes;
    private final Audit audit;

    Versions(ProcessEngine engine, Models models, Notes notes, Audit audit) {
        this.engine = engine;
        this.models = models;
        this.notes = notes;
        this.audit = audit;
    }

    /**
     * Deploys all files as one; an unchanged file makes no new version.
     *
     * @throws ModelsRefused with every problem; nothing was deployed
     */
    public List<Released> deploy(Upload upload, String person) {
        String note = Notes.checked(upload.note());
        Set<String> before = Stream.of(ModelKind.values()).flatMap(kind -> engine.latest(kind).stream()).map(Versions::name).collect(Collectors.toSet());
        List<DeployedModel> deployed = models.deploy(upload.files(), person);
        if (note != null) {
            notes.keep(deployed.stream().filter(model -> !before.contains(name(model))).toList(), note);
        }
        return deployed.stream().map(model -> new Released(model.id(), model.version(), before.contains(name(model)))).toList();
    }

    /**
     * Deploys the content of an old version anew; what it was deployed with in the same file comes with it.
     *
     * @throws ModelsRefused when what it relies on is gone
     */
    public List<Released> rollBack(String modelId, int version, String person) {
        DeployedModel old = find(modelId, version);
        DeployedModel latest = latest(modelId);
        if (old.xml().equals(latest.xml())) {
            throw Problem.conflict(old.version() == latest.version() ? "Version %d of '%s' is the one that is deployed.".formatted(version, modelId)
                    : "Version %d of '%s' holds the same as version %d, which is deployed.".formatted(version, modelId, latest.version()));
        }
        audit.record("model.rollback", modelId, Map.of("from", latest.version(), "to", version));
        UploadedModel file = new UploadedModel(old.fileName(), old.xml().getBytes(StandardCharsets.UTF_8));
        return deploy(new Upload(List.of(file), "Back to version %d".formatted(version)), person);
    }

    /** The newest first. */
    public List<VersionSummary> of(String modelId) {
        DeployedModel latest = latest(modelId);
        Map<Integer, String> why = notes.of(latest.kind(), modelId);
        return engine.versions(latest.kind(), modelId).stream().map(each -> summary(each, why, latest.version())).toList();
    }

    /** @throws Problem not found */
    public DeployedModel find(String modelId, int version) {
        return engine.find(latest(modelId).kind(), modelId, version)
                .orElseThrow(() -> Problem.notFound("There is no version %d of '%s'.".formatted(version, modelId)));
    }

    /** @throws Problem not found when nothing of that id is deployed */
    public DeployedModel latest(String modelId) {
        return Stream.of(ModelKind.values()).flatMap(kind -> engine.latest(kind).stream()).filter(model -> model.id().equals(modelId)).findFirst()
                .orElseThrow(() -> Problem.notFound("No model '%s' is deployed.".formatted(modelId)));
    }

    private static VersionSummary summary(ModelVersion version, Map<Integer, String> why, int latest) {
        return new VersionSummary(version.version(), version.fileName(), version.deployedBy(), version.deployedAt(), why.get(version.version()),
                version.checksum(), version.version() == latest);
    }

    private static String name(DeployedModel model) {
        return model.kind() + " " + model.id() + " " + model.version();
    }
}
