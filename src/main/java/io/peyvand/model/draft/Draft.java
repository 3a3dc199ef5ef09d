package io.peyvand.model.draft;

import io.peyvand.engine.ModelKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file somebody is changing.
 *
 * @param basedOn the deployed version it was begun from; absent for a model that was never deployed
 * @param revision counts its saves
 */
public record Draft(
        String modelId, String person, ModelKind kind, String fileName, String xml, @Nullable Integer basedOn, int revision, Instant updatedAt) {
}
