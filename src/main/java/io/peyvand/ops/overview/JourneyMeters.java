package io.peyvand.ops.overview;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How the journeys stand, for whoever watches: {@code peyvand.ops.instances.*} and {@code peyvand.ops.incidents.*}, all versions of a journey together. */
@Component
class JourneyMeters {

    private static final Logger LOG = LoggerFactory.getLogger(JourneyMeters.class);

    private final JourneyRows rows;
    private final Clock clock;
    private final MultiGauge active;
    private final MultiGauge oldest;
    private final MultiGauge ended;
    private final MultiGauge open;
    private final MultiGauge recent;

    JourneyMeters(JourneyRows rows, MeterRegistry meters, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        active = MultiGauge.builder("peyvand.ops.instances.active").description("Instances that run").register(meters);
        oldest = MultiGauge.builder("peyvand.ops.instances.oldest").baseUnit("seconds").description("Age of the instance that runs longest").register(meters);
        ended = MultiGauge.builder("peyvand.ops.instances.ended").description("Instances that ended in the last hour, by the hourly counts").register(meters);
        open = MultiGauge.builder("peyvand.ops.incidents.open").description("Open incidents").register(meters);
        recent = MultiGauge.builder("peyvand.ops.incidents.recent").description("Incidents of the last 15 minutes, mended or not").register(meters);
    }

    private record Sum(double active, double oldestSeconds, double ended, double open, double recent) {

        Sum add(JourneyFigures figures, double endedLately) {
            double age = figures.oldestAge() == null ? 0 : figures.oldestAge().toMillis() / 1000.0;
            return new Sum(active + figures.running(), Math.max(oldestSeconds, age), ended + endedLately, open + figures.incidents(), recent);
        }
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT15S")
    void look() {
        Instant now = clock.instant();
        Map<String, Sum> sums = new LinkedHashMap<>();
        try {
            Map<String, Long> lately = rows.incidentsSince(now.minus(Duration.ofMinutes(15)));
            rows.figures(now).forEach(figures -> sums.merge(figures.processId(),
                    new Sum(0, 0, 0, 0, lately.getOrDefault(figures.processId(), 0L)).add(figures, ended(figures, now)),
                    (sum, unused) -> sum.add(figures, ended(figures, now))));
        } catch (DataAccessException away) {
            LOG.warn("The figures of the journeys cannot be read: {}", away.getMessage());
            return;
        }
        register(active, sums, Sum::active);
        register(oldest, sums, Sum::oldestSeconds);
        register(ended, sums, Sum::ended);
        register(open, sums, Sum::open);
        register(recent, sums, Sum::recent);
    }

    /** The last hour that is over, and of the present one, added as far as the hour has come: so it rises and falls without leaps. */
    private static double ended(JourneyFigures figures, Instant now) {
        return figures.throughput().stream().mapToDouble(hour -> {
            double since = Duration.between(hour.hour(), now).toSeconds() / 3600.0;
            return hour.ended() * Math.clamp(2 - since, 0, 1);
        }).sum();
    }

    private static void register(MultiGauge gauge, Map<String, Sum> sums, ToDoubleFunction<Sum> value) {
        List<MultiGauge.Row<?>> rows = sums.entrySet().stream()
                .<MultiGauge.Row<?>>map(sum -> MultiGauge.Row.of(Tags.of("journey", sum.getKey()), value.applyAsDouble(sum.getValue()))).toList();
        gauge.register(rows, true);
    }
}
