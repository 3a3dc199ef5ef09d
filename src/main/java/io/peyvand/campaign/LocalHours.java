package io.peyvand.campaign;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When an hour comes by each customer's own clock.
 *
 * <p>Daylight saving: an hour that the clock skips is the first instant after the gap, by as much later as the gap is long; an hour that
 * comes twice is the first of the two, or the second when the first is over.
 */
final class LocalHours {

    private LocalHours() {
    }

    /** The first time at or after {@code from} that her clock shows this hour. */
    static Instant next(LocalTime hour, ZoneId zone, Instant from) {
        ZonedDateTime today = from.atZone(zone).toLocalDate().atTime(hour).atZone(zone);
        if (!today.toInstant().isBefore(from)) {
            return today.toInstant();
        }
        Instant second = today.withLaterOffsetAtOverlap().toInstant();
        return second.isBefore(from) ? today.toLocalDate().plusDays(1).atTime(hour).atZone(zone).toInstant() : second;
    }
}
