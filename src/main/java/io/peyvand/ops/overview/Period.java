package io.peyvand.ops.overview;

import io.peyvand.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole hours from one instant to another, as the counters are kept; whole days of UTC when they are many, since nobody asks at which
 * hour a month began, and days are quicker to add up.
 *
 * @param from inclusive
 * @param until exclusive
 */
record Period(Instant from, Instant until) {

    static final int USUAL_DAYS = 7;
    private static final Duration BY_THE_HOUR = Duration.ofDays(2);

    /** @throws Problem with status 400 when it ends before it begins */
    static Period of(@Nullable Instant from, @Nullable Instant until, Instant now) {
        Instant end = up(until == null ? now : until, ChronoUnit.HOURS);
        Instant begin = (from == null ? end.minus(Duration.ofDays(USUAL_DAYS)) : from).truncatedTo(ChronoUnit.HOURS);
        if (!begin.isBefore(end)) {
            throw Problem.badRequest("from", "'from' must be before 'to', and before now when 'to' is left out.");
        }
        if (Duration.between(begin, end).compareTo(BY_THE_HOUR) <= 0) {
            return new Period(begin, end);
        }
        Instant day = up(end, ChronoUnit.DAYS);
        Instant present = up(now, ChronoUnit.HOURS);
        return new Period(begin.truncatedTo(ChronoUnit.DAYS), day.isAfter(present) && !end.isAfter(present) ? present : day);
    }

    private static Instant up(Instant instant, ChronoUnit unit) {
        Instant whole = instant.truncatedTo(unit);
        return whole.equals(instant) ? whole : whole.plus(1, unit);
    }

    /** The first day that it holds as a whole. */
    LocalDate firstDay() {
        return LocalDate.ofInstant(up(from, ChronoUnit.DAYS), ZoneOffset.UTC);
    }

    /** The day after the last one that it holds as a whole, if there is one. */
    LocalDate endOfDays() {
        return LocalDate.ofInstant(until, ZoneOffset.UTC);
    }
}
