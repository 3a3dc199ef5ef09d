package io.peyvand.model.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who deployed a version, when, and why.
 *
 * @param checksum the same for versions with the same content
 * @param latest the one that new starts and decisions follow
 */
public record VersionSummary(
        int version, String fileName, String deployedBy, Instant deployedAt, @Nullable String note, String checksum, boolean latest) {
}
