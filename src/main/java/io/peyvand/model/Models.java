package io.peyvand.model;

import io.peyvand.access.Audit;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ModelRefused;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.gate.Examined;
import io.peyvand.model.gate.ModelGate;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Models on their way to the engine. */
@Component
public class Models {

    private final ProcessEngine engine;
    private final ModelGate gate;
    private final Audit audit;
    private final List<DeploymentTrial> trials;

    Models(ProcessEngine engine, ModelGate gate, Audit audit, List<DeploymentTrial> trials) {
        this.engine = engine;
        this.gate = gate;
        this.audit = audit;
        this.trials = trials;
    }

    /** What is wrong with these files as one upload; nothing is deployed, and nothing long is tried. */
    public List<ModelProblem> validate(List<UploadedModel> upload) {
        List<ModelProblem> problems = new ArrayList<>(gate.examine(models(upload)).problems());
        trials.forEach(trial -> problems.addAll(trial.read(companions(upload))));
        return problems;
    }

    private List<UploadedModel> models(List<UploadedModel> upload) {
        return upload.stream().filter(file -> trials.stream().noneMatch(trial -> trial.takes(file))).toList();
    }

    private List<UploadedModel> companions(List<UploadedModel> upload) {
        return upload.stream().filter(file -> trials.stream().anyMatch(trial -> trial.takes(file))).toList();
    }

    /**
     * Files that the gate lets somebody run without deploying them.
     *
     * @throws ModelsRefused with every problem
     */
    public List<ReadModel> admit(List<UploadedModel> upload) {
        Examined examined = gate.examine(upload);
        if (examined.refused()) {
            throw new ModelsRefused(examined.problems());
        }
        return examined.models();
    }

    /** As {@link #admit}, of an upload that may hold more than models, such as test cases. */
    public List<ReadModel> admitModels(List<UploadedModel> upload) {
        return admit(models(upload));
    }

    /**
     * Deploys all files as one. A file that is just what its latest version holds makes no new one, whatever else is in the upload.
     *
     * @return also the unchanged ones, with the version they have
     * @throws ModelsRefused with every problem; nothing was deployed
     */
    public List<DeployedModel> deploy(List<UploadedModel> upload, String deployedBy) {
        List<ReadModel> models = admitModels(upload);
        List<UploadedModel> companions = companions(upload);
        List<DeployedModel> latest = latest();
        Map<Boolean, List<ReadModel>> changed = models.stream().collect(Collectors.partitioningBy(model -> isChanged(model, latest)));
        tryOut(changed.get(true), companions);
        List<DeployedModel> answer = new ArrayList<>(latest.stream()
                .filter(known -> changed.get(false).stream().anyMatch(model -> ids(model).anyMatch(known.id()::equals))).toList());
        if (!changed.get(true).isEmpty()) {
            answer.addAll(send(changed.get(true), deployedBy));
        }
        trials.forEach(trial -> trial.keep(companions, deployedBy));
        return answer;
    }

    /**
     * Deploys again what was deployed before. Its test cases are not run: they may describe what came after it, and the way back has to be open.
     *
     * @throws ModelsRefused when the gate does not let it pass any more
     */
    public List<DeployedModel> deployAgain(UploadedModel file, String deployedBy) {
        return send(admit(List.of(file)), deployedBy);
    }

    private void tryOut(List<ReadModel> models, List<UploadedModel> companions) {
        List<ModelProblem> problems = new ArrayList<>();
        trials.forEach(trial -> problems.addAll(trial.read(companions)));
        if (problems.isEmpty()) {
            trials.forEach(trial -> problems.addAll(trial.tryOut(models, companions)));
        }
        if (problems.stream().anyMatch(problem -> problem.severity() == ModelProblem.Severity.error)) {
            throw new ModelsRefused(problems);
        }
    }

    private List<DeployedModel> send(List<ReadModel> models, String deployedBy) {
        List<DeployedModel> deployed;
        try {
            deployed = engine.deploy(models.stream().map(ReadModel::toFile).toList(), deployedBy);
        } catch (ModelRefused refused) {
            throw new ModelsRefused(List.of(ModelProblem.ofFile(models.getFirst().name(), 1, Fault.of("engine", String.valueOf(refused.getMessage())))));
        }
        for (DeployedModel model : deployed) {
            audit.record("model.deploy", model.id(), Map.of("version", model.version(), "file", model.fileName(), "kind", model.kind()));
        }
        return deployed;
    }

    /** Whether deploying these would make a new version of anything. */
    public boolean changesAnything(List<ReadModel> models) {
        List<DeployedModel> latest = latest();
        return models.stream().anyMatch(model -> isChanged(model, latest));
    }

    private List<DeployedModel> latest() {
        return Stream.of(ModelKind.values()).flatMap(kind -> engine.latest(kind).stream()).toList();
    }

    private static boolean isChanged(ReadModel model, List<DeployedModel> latest) {
        String xml = model.toFile().xml();
        return !ids(model).allMatch(id -> latest.stream().anyMatch(known -> known.id().equals(id) && known.xml().equals(xml)));
    }

    private static Stream<String> ids(ReadModel model) {
        return Stream.concat(model.processIds(), model.decisionIds());
    }
}
