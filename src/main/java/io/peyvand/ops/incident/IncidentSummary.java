package io.peyvand.ops.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One open incident.
 *
 * @param key what a retry names; a string, since scripts lose the last digits of numbers so long
 * @param since absent when the log no longer held its beginning
 */
record IncidentSummary(String key, String instance, String journey, @Nullable Integer version, String element, String elementName, String type,
        String message, String cause, @Nullable String jobKey, @Nullable Instant since) {
}
