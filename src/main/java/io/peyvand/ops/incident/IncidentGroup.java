package io.peyvand.ops.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open incidents of one cause at one element of a journey.
 *
 * @param cause the message without its numbers, ids and quoted values
 * @param count of open incidents
 * @param instances that are stuck with them
 * @param perHour incidents of this group that came up in the last 24 hours, resolved ones too; hours without any left out
 */
record IncidentGroup(String journey, String element, String elementName, String cause, String type, long count, long instances,
        @Nullable Instant firstSeen, @Nullable Instant lastSeen, Example newest, List<Hour> perHour) {

    record Example(String key, String instance, String message, @Nullable Instant at) {
    }

    record Hour(Instant hour, long count) {
    }
}
