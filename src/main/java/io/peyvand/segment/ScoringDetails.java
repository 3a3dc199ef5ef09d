package io.peyvand.segment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a scoring went.
 *
 * @param started enrolments by journey
 * @param failure why it failed, in plain words
 */
record ScoringDetails(
        long id,
        String state,
        @Nullable Long customers,
        @Nullable Long durationMs,
        Map<String, Long> stages,
        Map<String, Long> segments,
        Map<String, Long> started,
        @Nullable String failure) {
}
