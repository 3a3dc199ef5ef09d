package io.peyvand.model;

import io.peyvand.access.Audit;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelRefused;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.gate.Examined;
import io.peyvand.model.gate.ModelGate;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Models on their way to the engine. */
@Component
public class Models {

    private final ProcessEngine engine;
    private final ModelGate gate;
    private final Audit audit;

    Models(ProcessEngine engine, ModelGate gate, Audit audit) {
        this.engine = engine;
        this.gate = gate;
        this.audit = audit;
    }

    /** What is wrong with these files as one upload; nothing is deployed. */
    public List<ModelProblem> validate(List<UploadedModel> upload) {
        return gate.examine(upload).problems();
    }

    /**
     * Deploys all files as one.
     *
     * @throws ModelsRefused with every problem; nothing was deployed
     */
    public List<DeployedModel> deploy(List<UploadedModel> upload, String deployedBy) {
        Examined examined = gate.examine(upload);
        if (examined.refused()) {
            throw new ModelsRefused(examined.problems());
        }
        List<DeployedModel> deployed;
        try {
            deployed = engine.deploy(examined.models().stream().map(ReadModel::toFile).toList(), deployedBy);
        } catch (ModelRefused refused) {
            throw new ModelsRefused(List.of(ModelProblem.ofFile(upload.get(0).name(), 1, "engine", "The engine refuses it: " + refused.getMessage())));
        }
        for (DeployedModel model : deployed) {
            audit.record("model.deploy", model.id(), Map.of("version", model.version(), "file", model.fileName(), "kind", model.kind()));
        }
        return deployed;
    }
}
