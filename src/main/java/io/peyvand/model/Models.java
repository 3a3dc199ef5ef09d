package io.peyvand.model;

import io.peyvand.access.Audit;
import io.peyvand.decision.Decisions;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ModelRefused;
import io.peyvand.engine.ProcessEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Models on their way to the engine. */
@Component
public class Models {

    private final ProcessEngine engine;
    private final Decisions decisions;
    private final List<JobHandler> workers;
    private final Audit audit;

    Models(ProcessEngine engine, Decisions decisions, List<JobHandler> workers, Audit audit) {
        this.engine = engine;
        this.decisions = decisions;
        this.workers = workers;
        this.audit = audit;
    }

    /** What is wrong with these files as one upload; nothing is deployed. */
    public List<ModelProblem> validate(List<UploadedModel> upload) {
        return examine(upload).problems();
    }

    /**
     * Deploys all files as one.
     *
     * @throws ModelsRefused with every problem; nothing was deployed
     */
    public List<DeployedModel> deploy(List<UploadedModel> upload, String deployedBy) {
        Examined examined = examine(upload);
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

    private Examined examine(List<UploadedModel> upload) {
        List<ModelProblem> problems = new ArrayList<>();
        List<ReadModel> models = new ArrayList<>();
        for (UploadedModel file : upload) {
            try {
                models.add(ReadModel.of(file));
            } catch (XmlRefused refused) {
                problems.add(ModelProblem.ofFile(file.name(), refused.line(), "xml", refused.getMessage()));
            }
        }
        if (upload.stream().map(UploadedModel::name).distinct().count() < upload.size()) {
            problems.add(ModelProblem.ofFile(upload.get(0).name(), 1, "file-name", "Two files have the same name; rename one."));
        }
        KnownParts known = KnownParts.of(workers, engine, models);
        models.forEach(model -> problems.addAll(check(model, known)));
        return new Examined(models, problems);
    }

    /** FEEL first: neither a library nor the engine may parse what the walk refuses. */
    private List<ModelProblem> check(ReadModel model, KnownParts known) {
        List<ModelProblem> problems = new ArrayList<>(FeelCheck.check(model));
        if (!problems.isEmpty()) {
            return problems;
        }
        if (model.kind() == ModelKind.BPMN) {
            problems.addAll(ZeebeParser.check(model));
            problems.addAll(BpmnLint.check(model, known));
        } else {
            problems.addAll(DmnLint.check(model, decisions));
        }
        return problems;
    }

    private record Examined(List<ReadModel> models, List<ModelProblem> problems) {

        boolean refused() {
            return problems.stream().anyMatch(problem -> problem.severity() == ModelProblem.Severity.error);
        }
    }
}
