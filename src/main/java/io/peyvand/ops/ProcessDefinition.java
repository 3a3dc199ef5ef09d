package io.peyvand.ops;

import java.time.Instant;

/** One version of a process as the engine runs it. */
public record ProcessDefinition(long key, String processId, int version, Instant deployedAt) {
}
