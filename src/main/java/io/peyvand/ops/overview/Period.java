package io.peyvand.ops.overview;

import io.peyvand.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole hours from one instant to another, as the counters are kept.
 *
 * @param from inclusive
 * @param until exclusive
 */
record Period(Instant from, Instant until) {

    static final int USUAL_DAYS = 7;

    /** @throws Problem with status 400 when it ends before it begins */
    static Period of(@Nullable Instant from, @Nullable Instant until, Instant now) {
        Instant end = up(until == null ? now : until);
        Instant begin = (from == null ? end.minus(Duration.ofDays(USUAL_DAYS)) : from).truncatedTo(ChronoUnit.HOURS);
        if (!begin.isBefore(end)) {
            throw Problem.badRequest("from", "'from' must be before 'to', and before now when 'to' is left out.");
        }
        return new Period(begin, end);
    }

    private static Instant up(Instant instant) {
        Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(instant) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }
}
