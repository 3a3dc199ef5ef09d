package io.peyvand.engine;

import java.time.Instant;

/**
 * One line of a model's history.
 *
 * @param checksum the same for versions with the same content
 */
public record ModelVersion(ModelKind kind, String id, int version, String fileName, String checksum, String deployedBy, Instant deployedAt) {
}
