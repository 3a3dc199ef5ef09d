package io.peyvand.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A number per hour as columns, the present hour last; drawn on a square of 100.
 *
 * @param last in the last full hour
 * @param present in the present one so far
 * @param total of all hours shown
 */
public record Sparkline(List<Column> columns, long most, long last, long present, long total) {

    public static final Duration SHOWN = Duration.ofHours(24);

    /**
     * @param height from 0 to 100
     * @param present its hour is not over, so that it says less than the others
     */
    public record Column(double x, double width, double height, boolean present) {
    }

    /** The first hour that is shown at that time. */
    public static Instant from(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(SHOWN).plus(1, ChronoUnit.HOURS);
    }

    public static Sparkline of(Map<Instant, Long> counts, Instant now) {
        Instant from = from(now);
        Instant present = now.truncatedTo(ChronoUnit.HOURS);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        double width = 100.0 / SHOWN.toHours();
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < SHOWN.toHours(); index++) {
            Instant hour = from.plus(index, ChronoUnit.HOURS);
            long count = counts.getOrDefault(hour, 0L);
            if (count > 0) {
                columns.add(new Column(index * width + width * 0.1, width * 0.8, Math.max(4, 100.0 * count / most), hour.equals(present)));
            }
        }
        return new Sparkline(columns, most, counts.getOrDefault(present.minus(1, ChronoUnit.HOURS), 0L), counts.getOrDefault(present, 0L),
                counts.values().stream().mapToLong(Long::longValue).sum());
    }
}
