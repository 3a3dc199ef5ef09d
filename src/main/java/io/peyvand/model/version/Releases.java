package io.peyvand.model.version;

import io.peyvand.access.Audit;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.Models;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings content to the engine and keeps why. */
@Component
class Releases {

    private final ProcessEngine engine;
    private final Models models;
    private final History history;
    private final Notes notes;
    private final Audit audit;

    Releases(ProcessEngine engine, Models models, History history, Notes notes, Audit audit) {
        this.engine = engine;
        this.models = models;
        this.history = history;
        this.notes = notes;
        this.audit = audit;
    }

    List<ReadModel> admit(Upload upload) {
        return models.admitModels(upload.files());
    }

    List<Released> release(Upload upload, String person) {
        String note = Notes.checked(upload.note());
        Set<String> before = names();
        return released(models.deploy(upload.files(), person), before, note);
    }

    private Set<String> names() {
        return history.latest().stream().map(Releases::name).collect(Collectors.toSet());
    }

    private List<Released> released(List<DeployedModel> deployed, Set<String> before, @Nullable String note) {
        if (note != null) {
            notes.keep(deployed.stream().filter(model -> !before.contains(name(model))).toList(), note);
        }
        return deployed.stream().map(model -> new Released(model.id(), model.version(), before.contains(name(model)))).toList();
    }

    List<Released> rollBack(String modelId, int version, String person) {
        DeployedModel old = history.find(modelId, version);
        DeployedModel latest = history.latest(modelId);
        if (old.xml().equals(latest.xml())) {
            throw Problem.conflict(old.version() == latest.version() ? "Version %d of '%s' is the one that is deployed.".formatted(version, modelId)
                    : "Version %d of '%s' holds the same as version %d, which is deployed.".formatted(version, modelId, latest.version()));
        }
        audit.record("model.rollback", modelId, Map.of("from", latest.version(), "to", version));
        UploadedModel file = new UploadedModel(old.fileName(), old.xml().getBytes(StandardCharsets.UTF_8));
        Set<String> before = names();
        return released(models.deployAgain(file, person), before, "Back to version %d".formatted(version));
    }

    /** The engine has this content as its latest afterwards, also when nobody knows what it was given last; it makes no version of what it has. */
    List<Released> restore(DeployedModel old, String person) {
        int latest = history.latest(old.id()).version();
        audit.record("model.rollback", old.id(), Map.of("from", latest, "to", old.version()));
        List<DeployedModel> deployed = engine.deploy(List.of(new ModelFile(old.fileName(), old.xml())), person);
        List<DeployedModel> fresh = deployed.stream().filter(model -> model.version() > latest).toList();
        notes.keep(fresh, "Back to version %d".formatted(old.version()));
        return deployed.stream().map(model -> new Released(model.id(), model.version(), !fresh.contains(model))).toList();
    }

    private static String name(DeployedModel model) {
        return model.kind() + " " + model.id() + " " + model.version();
    }
}
