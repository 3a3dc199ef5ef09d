package io.peyvand.ops.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the meters of this program by the names in docs/metrics.md. A meter without a value tells nothing, neither good nor bad. */
@Component
class Readings {

    private final MeterRegistry meters;
    private final AlertSettings settings;
    private final String node;

    Readings(MeterRegistry meters, AlertSettings settings) {
        this.meters = meters;
        this.settings = settings;
        this.node = node();
    }

    List<Reading> shared() {
        return of(kind -> !kind.ofOneNode());
    }

    List<Reading> ofThisNode() {
        return of(AlertKind::ofOneNode);
    }

    private List<Reading> of(Predicate<AlertKind> wanted) {
        return Arrays.stream(AlertKind.values()).filter(wanted).filter(kind -> !settings.off().contains(kind))
                .flatMap(kind -> values(kind).entrySet().stream()
                        .map(value -> new Reading(kind, value.getKey(), value.getValue(), settings.threshold(kind, value.getKey()))))
                .toList();
    }

    private Map<String, Double> values(AlertKind kind) {
        return kind.meters().stream().flatMap(name -> meters.find(name).gauges().stream()).filter(gauge -> Double.isFinite(gauge.value()) && (kind != AlertKind.DISK_FREE || disk(gauge)))
                .collect(Collectors.toMap(gauge -> subject(kind, gauge), Gauge::value, Math::max));
    }

    /** A folder that is not there is no full disk, although it has no space either. */
    private boolean disk(Gauge free) {
        Gauge total = meters.find("disk.total").tags(free.getId().getTags()).gauge();
        return total != null && total.value() > 0;
    }

    private String subject(AlertKind kind, Gauge gauge) {
        String tag = gauge.getId().getTag(kind.tag());
        String subject = tag == null ? "" : tag;
        return kind.ofOneNode() ? node + " " + subject : subject;
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "this machine";
        }
    }
}
