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
 * @param total of all hours shown
 */
public record Sparkline(List<Column> columns, long most, long last, long total) {

    public static final Duration SHOWN = Duration.ofHours(24);

    /** @param height from 0 to 100 */
    public record Column(double x, double width, double height) {
    }

    /** The first hour that is shown at that time. */
    public static Instant from(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).minus(SHOWN).plus(1, ChronoUnit.HOURS);
    }

    public static Sparkline of(Map<Instant, Long> counts, Instant now) {
        Instant from = from(now);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        double width = 100.0 / SHOWN.toHours();
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < SHOWN.toHours(); index++) {
            long count = counts.getOrDefault(from.plus(index, ChronoUnit.HOURS), 0L);
            if (count > 0) {
                columns.add(new Column(index * width + width * 0.1, width * 0.8, Math.max(4, 100.0 * count / most)));
            }
        }
        long last = counts.getOrDefault(now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS), 0L);
        return new Sparkline(columns, most, last, counts.values().stream().mapToLong(Long::longValue).sum());
    }
}
