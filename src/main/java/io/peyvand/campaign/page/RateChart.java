package io.peyvand.campaign.page;

import io.peyvand.channel.SendReport.Minute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Messages per minute as columns, the latest last.
 *
 * @param last how many in the last full minute
 */
record RateChart(List<Column> columns, long most, long last, Instant from, Instant until) {

    static final Duration SHOWN = Duration.ofMinutes(60);

    /** @param height in percent */
    record Column(double x, double width, double height) {
    }

    /** @param end the current minute, or the last of a send that is over */
    static RateChart of(List<Minute> minutes, Instant end) {
        Instant until = end.truncatedTo(ChronoUnit.MINUTES);
        Instant from = until.minus(SHOWN).plus(1, ChronoUnit.MINUTES);
        Map<Instant, Long> accepted = minutes.stream().collect(Collectors.toMap(Minute::begins, Minute::accepted, Long::sum));
        long most = Math.max(1, accepted.values().stream().mapToLong(Long::longValue).max().orElse(0));
        double width = 100.0 / SHOWN.toMinutes();
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < SHOWN.toMinutes(); index++) {
            long count = accepted.getOrDefault(from.plus(index, ChronoUnit.MINUTES), 0L);
            if (count > 0) {
                columns.add(new Column(index * width + width * 0.1, width * 0.8, Math.max(1, 100.0 * count / most)));
            }
        }
        return new RateChart(columns, most, accepted.getOrDefault(until.minus(1, ChronoUnit.MINUTES), 0L), from, until);
    }
}
