package io.peyvand.engine;

import java.time.Instant;

/**
 * One deployed version of a process or decision.
 *
 * @param id process id or decision id
 */
public record DeployedModel(ModelKind kind, String id, String name, int version, String fileName, String xml, String deployedBy, Instant deployedAt) {
}
