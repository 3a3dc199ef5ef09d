package io.peyvand.model.gate;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.xml.ReadModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model may refer to: job types with a worker, and decisions and processes that are deployed or come in the same upload. */
record KnownParts(Set<String> jobTypes, Set<String> decisions, Set<String> processes) {

    static KnownParts of(List<JobHandler> workers, ProcessEngine engine, List<ReadModel> upload) {
        return new KnownParts(
                workers.stream().map(JobHandler::type).collect(Collectors.toCollection(TreeSet::new)),
                ids(engine, ModelKind.DMN, upload.stream().flatMap(ReadModel::decisionIds)),
                ids(engine, ModelKind.BPMN, upload.stream().flatMap(ReadModel::processIds)));
    }

    private static Set<String> ids(ProcessEngine engine, ModelKind kind, Stream<String> uploaded) {
        return Stream.concat(engine.latest(kind).stream().map(DeployedModel::id), uploaded).collect(Collectors.toCollection(TreeSet::new));
    }
}
