package io.peyvand.model.draft;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file that proof, what-if, rehearsal and tests work on.
 *
 * @param draft whether it is the caller's draft and not what is deployed
 * @param version the deployed version it is or was begun from; absent for a model that was never deployed
 */
public record Subject(ModelKind kind, String modelId, String fileName, String xml, boolean draft, @Nullable Integer version, Instant changedAt) {

    public static Subject of(Draft draft) {
        return new Subject(draft.kind(), draft.modelId(), draft.fileName(), draft.xml(), true, draft.basedOn(), draft.updatedAt());
    }

    static Subject of(DeployedModel model) {
        return new Subject(model.kind(), model.id(), model.fileName(), model.xml(), false, model.version(), model.deployedAt());
    }

    /** As the gate takes it: nothing about it is trusted. */
    public UploadedModel toUpload() {
        return new UploadedModel(fileName, xml.getBytes(StandardCharsets.UTF_8));
    }
}
