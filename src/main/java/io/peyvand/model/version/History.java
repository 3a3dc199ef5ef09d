package io.peyvand.model.version;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ModelVersion;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was ever deployed. */
@Component
class History {

    private final ProcessEngine engine;
    private final Notes notes;

    History(ProcessEngine engine, Notes notes) {
        this.engine = engine;
        this.notes = notes;
    }

    List<VersionSummary> of(String modelId) {
        DeployedModel latest = latest(modelId);
        Map<Integer, String> why = notes.of(latest.kind(), modelId);
        return engine.versions(latest.kind(), modelId).stream().map(each -> summary(each, why, latest.version())).toList();
    }

    DeployedModel find(String modelId, int version) {
        return engine.find(latest(modelId).kind(), modelId, version)
                .orElseThrow(() -> Problem.notFound("There is no version %d of '%s'.".formatted(version, modelId)));
    }

    DeployedModel latest(String modelId) {
        return known(modelId).orElseThrow(() -> Problem.notFound("No model '%s' is deployed.".formatted(modelId)));
    }

    Optional<DeployedModel> known(String modelId) {
        return latest().stream().filter(model -> model.id().equals(modelId)).findFirst();
    }

    List<DeployedModel> latest() {
        return Stream.of(ModelKind.values()).flatMap(kind -> engine.latest(kind).stream()).toList();
    }

    private static VersionSummary summary(ModelVersion version, Map<Integer, String> why, int latest) {
        return new VersionSummary(version.version(), version.fileName(), version.deployedBy(), version.deployedAt(), why.get(version.version()),
                version.checksum(), version.version() == latest);
    }
}
