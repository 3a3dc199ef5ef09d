package io.peyvand.model.gate;

import io.peyvand.decision.Decisions;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.feel.FeelCheck;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.model.xml.XmlRefused;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What has to hold of models before anything runs them, on whatever way they came: validation, deployment, draft, rehearsal, what-if. */
@Component
public class ModelGate {

    private final ProcessEngine engine;
    private final Decisions decisions;
    private final List<JobHandler> workers;

    public ModelGate(ProcessEngine engine, Decisions decisions, List<JobHandler> workers) {
        this.engine = engine;
        this.decisions = decisions;
        this.workers = workers;
    }

    /** What is wrong with these files as one upload; they are read, never run. */
    public Examined examine(List<UploadedModel> upload) {
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
        List<ModelProblem> problems = new ArrayList<>();
        FeelCheck.check(model).forEach(fault -> problems.add(ModelProblem.error(model.name(), fault.element(), fault.rule(), fault.message())));
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
}
