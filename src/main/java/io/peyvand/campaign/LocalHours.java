package io.peyvand.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TreeSet;

/**
 * When an hour comes by each customer's own clock, for every zone there is: a table to be joined with customers.
 *
 * <p>Daylight saving: an hour that the clock skips is as much later as the gap is long; an hour that comes twice is the first of the two,
 * or the second when the first is over.
 *
 * @param due ISO-8601, beside the zones
 */
record LocalHours(String[] zones, String[] due) {

    static final LocalHours NONE = new LocalHours(new String[0], new String[0]);
    /** Whoever comes a little late still goes today: a wave takes its time. */
    private static final Duration LATE = Duration.ofHours(2);

    /** @param start of the campaign, the same for all its waves, so that the first and the last of a zone go on the same day */
    static LocalHours of(LocalTime hour, Instant start, Instant now) {
        List<String> zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        return new LocalHours(zones.toArray(String[]::new),
                zones.stream().map(zone -> due(hour, ZoneId.of(zone), start, now).toString()).toArray(String[]::new));
    }

    static Instant due(LocalTime hour, ZoneId zone, Instant start, Instant now) {
        Instant meant = next(hour, zone, start);
        return meant.plus(LATE).isBefore(now) ? next(hour, zone, now) : meant;
    }

    /** The first time at or after {@code from} that her clock shows this hour. */
    private static Instant next(LocalTime hour, ZoneId zone, Instant from) {
        ZonedDateTime today = from.atZone(zone).toLocalDate().atTime(hour).atZone(zone);
        if (!today.toInstant().isBefore(from)) {
            return today.toInstant();
        }
        Instant second = today.withLaterOffsetAtOverlap().toInstant();
        return second.isBefore(from) ? today.toLocalDate().plusDays(1).atTime(hour).atZone(zone).toInstant() : second;
    }
}
