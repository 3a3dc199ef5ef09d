package io.peyvand.model.gate;

import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a model may refer to: job types with a worker, offers of the catalogue, and decisions and processes that are deployed or
 * come in the same upload. The deployed ones are read only when somebody asks what is in them.
 */
record KnownParts(Map<String, JobContract> jobs, Set<String> offers, Map<String, Supplier<ReadModel>> processes, Map<String, Supplier<ReadModel>> decisionFiles) {

    static KnownParts of(List<JobHandler> workers, ProcessEngine engine, Set<String> offers, List<ReadModel> upload) {
        Map<String, JobContract> jobs = new TreeMap<>();
        workers.forEach(worker -> jobs.put(worker.type(), worker.contract()));
        Map<String, Supplier<ReadModel>> processes = deployed(engine, ModelKind.BPMN);
        Map<String, Supplier<ReadModel>> decisions = deployed(engine, ModelKind.DMN);
        upload.forEach(model -> {
            model.processIds().forEach(id -> processes.put(id, () -> model));
            model.decisionIds().forEach(id -> decisions.put(id, () -> model));
        });
        return new KnownParts(jobs, offers, processes, decisions);
    }

    private static Map<String, Supplier<ReadModel>> deployed(ProcessEngine engine, ModelKind kind) {
        Map<String, Supplier<ReadModel>> models = new TreeMap<>();
        engine.latest(kind).forEach(model -> models.put(model.id(),
                SingletonSupplier.of(() -> ReadModel.of(new UploadedModel(model.fileName(), model.xml().getBytes(StandardCharsets.UTF_8))))));
        return models;
    }

    Set<String> decisions() {
        return decisionFiles.keySet();
    }

    /** The variables that a decision asks for. */
    Set<String> inputs(String decisionId) {
        Supplier<ReadModel> file = decisionFiles.get(decisionId);
        return file == null ? Set.of() : DecisionInputs.of(file.get().root(), decisionId);
    }

    /** Whether any process sets such a variable: a name that nobody sets is a slip of the pen. */
    boolean setAnywhere(String variable) {
        return processes.values().stream().anyMatch(process -> ProcessVariables.setIn(process.get().root(), this).contains(variable));
    }
}
