package io.peyvand.access;

import java.time.Instant;
import java.util.Map;

/** @param actor who did it; {@code system} for what runs on its own account */
public record AuditEntry(Instant at, String actor, String action, Map<String, Object> details) {
}
