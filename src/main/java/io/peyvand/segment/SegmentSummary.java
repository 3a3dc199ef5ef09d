package io.peyvand.segment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the list of segments.
 *
 * @param size absent until a saved segment is counted for the first time
 * @param saved whether it is a filter that somebody saved, not a group of the latest scoring
 */
public record SegmentSummary(String key, String name, @Nullable Long size, @Nullable Instant refreshedAt, boolean saved) {
}
