package io.peyvand.ops.instance;

import io.peyvand.ops.instance.InstanceDetails.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One passage through an element, beside the others in time.
 *
 * @param start where its bar begins and
 * @param width how wide it is, in percent of the whole run
 * @param took absent when its start is unknown
 */
record TimelineBar(Visit visit, double start, double width, @Nullable Duration took) {

    /** So that a moment is still to be seen. */
    private static final double NARROWEST = 0.8;

    static List<TimelineBar> of(List<Visit> visits, Instant now) {
        Instant first = visits.stream().map(Visit::startedAt).filter(Objects::nonNull).min(Instant::compareTo).orElse(now);
        Instant last = visits.stream().map(visit -> visit.endedAt() == null ? now : visit.endedAt()).max(Instant::compareTo).orElse(now);
        double whole = Math.max(1, Duration.between(first, last).toMillis());
        return visits.stream().map(visit -> bar(visit, first, whole, now)).toList();
    }

    private static TimelineBar bar(Visit visit, Instant first, double whole, Instant now) {
        Instant end = visit.endedAt() == null ? now : visit.endedAt();
        Instant begin = visit.startedAt() == null ? end : visit.startedAt();
        double start = Math.min(100 - NARROWEST, 100 * Duration.between(first, begin).toMillis() / whole);
        double width = Math.max(NARROWEST, 100 * Duration.between(begin, end).toMillis() / whole);
        return new TimelineBar(visit, start, Math.min(width, 100 - start), visit.took(now));
    }
}
