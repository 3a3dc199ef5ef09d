package io.peyvand.channel;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which nobody writes to a customer, by her own clock. A window may span midnight; equal ends mean there is none.
 *
 * <p>Daylight saving: a window's end that the clock skips is the first instant after the gap; an end that comes twice is the first one,
 * and if the window is entered again by the clock going back, the next look puts the message off again.
 */
record QuietHours(LocalTime from, LocalTime until) {

    static @Nullable QuietHours of(@Nullable LocalTime from, @Nullable LocalTime until) {
        return from == null || until == null || from.equals(until) ? null : new QuietHours(from, until);
    }

    boolean cover(Instant instant, ZoneId zone) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        boolean sameDay = from.isBefore(until);
        return sameDay ? !time.isBefore(from) && time.isBefore(until) : !time.isBefore(from) || time.isBefore(until);
    }

    /** When the window that covers this instant is over; only for an instant that is covered. */
    Instant endAfter(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        boolean endsToday = local.toLocalTime().isBefore(until);
        Instant end = at(local.toLocalDate().plusDays(endsToday ? 0 : 1).atTime(until), zone);
        // The clock went back over the window's end: it was passed once and lies ahead again.
        return end.isAfter(instant) ? end : local.toLocalDate().atTime(until).atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private static Instant at(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap() ? change.getInstant() : time.atZone(zone).toInstant();
    }
}
