package io.peyvand.model.gate;

import io.peyvand.decision.Decisions;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.feel.FeelCheck;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.model.xml.XmlRefused;
import io.peyvand.offer.Offers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What has to hold of models before anything runs them, on whatever way they came: validation, deployment, draft, rehearsal, what-if. */
@Component
public class ModelGate {

    private final ProcessEngine engine;
    private final Decisions decisions;
    private final Offers offers;
    private final List<JobHandler> workers;
    private final List<ModelCheck> furtherChecks;

    public ModelGate(ProcessEngine engine, Decisions decisions, Offers offers, List<JobHandler> workers, List<ModelCheck> furtherChecks) {
        this.engine = engine;
        this.decisions = decisions;
        this.offers = offers;
        this.workers = workers;
        this.furtherChecks = furtherChecks;
    }

    /** What is wrong with these files as one upload; they are read, never run. */
    public Examined examine(List<UploadedModel> upload) {
        List<ModelProblem> problems = new ArrayList<>();
        List<ReadModel> models = new ArrayList<>();
        for (UploadedModel file : upload) {
            try {
                models.add(ReadModel.of(file));
            } catch (XmlRefused refused) {
                problems.add(ModelProblem.ofFile(file.name(), refused.line(), refused.fault()));
            }
        }
        if (upload.stream().map(UploadedModel::name).distinct().count() < upload.size()) {
            problems.add(ModelProblem.ofFile(upload.get(0).name(), 1, Fault.of("file-name")));
        }
        KnownParts known = KnownParts.of(workers, engine, knownOffers(models), models);
        models.forEach(model -> problems.addAll(check(model, known)));
        return new Examined(models, problems);
    }

    private Set<String> knownOffers(List<ReadModel> models) {
        Set<String> named = models.stream().flatMap(model -> OfferLint.named(model).values().stream()).collect(Collectors.toSet());
        return named.isEmpty() ? named : offers.findAll(named).keySet();
    }

    /** FEEL first: neither a library nor the engine may parse what the walk refuses. */
    private List<ModelProblem> check(ReadModel model, KnownParts known) {
        List<ModelProblem> problems = new ArrayList<>();
        FeelCheck.check(model).forEach(fault -> problems.add(ModelProblem.error(model.name(), fault.element(), fault.fault())));
        if (!problems.isEmpty()) {
            return problems;
        }
        if (model.kind() == ModelKind.BPMN) {
            problems.addAll(ZeebeParser.check(model));
            problems.addAll(BpmnLint.check(model, known));
        } else {
            problems.addAll(DmnLint.check(model, decisions));
        }
        problems.addAll(OfferLint.check(model, known));
        if (problems.stream().noneMatch(problem -> problem.severity() == ModelProblem.Severity.error)) {
            furtherChecks.forEach(check -> problems.addAll(check.check(model)));
        }
        return problems;
    }
}
