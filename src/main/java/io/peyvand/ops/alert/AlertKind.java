package io.peyvand.ops.alert;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be wrong, and the meters of docs/metrics.md that tell, the highest value of which counts; each tag value is a subject of its own. */
enum AlertKind {

    INCIDENT_RATE("peyvand.ops.incidents.recent", "journey", Unit.COUNT),
    OPEN_INCIDENTS("peyvand.ops.incidents.open", "journey", Unit.COUNT),
    OLDEST_INSTANCE("peyvand.ops.instances.oldest", "journey", Unit.SECONDS),
    STARTS_STUCK("peyvand.journey.starts.stuck", "", Unit.COUNT),
    OUTBOX_AGE("peyvand.engine.outbox.oldest", "", Unit.SECONDS),
    EXPORTER_LAG("peyvand.ops.exporter.lag", "partition", Unit.SECONDS, "peyvand.ops.exporter.unacknowledged"),
    DISPATCH_BACKLOG("peyvand.channel.queue", "", Unit.COUNT),
    DISPATCH_AGE("peyvand.channel.oldest.age", "", Unit.SECONDS),
    BOUNCE_RATE("peyvand.ops.bounces.share", "", Unit.SHARE),
    BOUNCES_OURS("peyvand.ops.bounces.ours", "", Unit.COUNT),
    DISK_FREE("disk.free", "path", Unit.BYTES),
    BROKER_DISK_FREE("peyvand.ops.engine.disk.free", "broker", Unit.BYTES),
    BACK_PRESSURE("peyvand.ops.engine.refused", "partition", Unit.COUNT),
    PARTITION_UNHEALTHY("peyvand.ops.engine.healthy", "partition", Unit.YES_OR_NO),
    BROKERS_ABSENT("peyvand.ops.engine.absent", "", Unit.COUNT),
    ENGINE_AWAY("peyvand.ops.engine.reachable", "", Unit.YES_OR_NO);

    /** {@code BYTES} and {@code YES_OR_NO} are wrong below their threshold, the others from it on. */
    enum Unit { COUNT, SECONDS, SHARE, BYTES, YES_OR_NO }

    private final List<String> meters;
    private final String tag;
    private final Unit unit;

    AlertKind(String meter, String tag, Unit unit, String... others) {
        this.meters = Stream.concat(Stream.of(meter), Stream.of(others)).toList();
        this.tag = tag;
        this.unit = unit;
    }

    List<String> meters() {
        return meters;
    }

    String tag() {
        return tag;
    }

    public Unit unit() {
        return unit;
    }

    /** Each node measures its own; the rest is the same whichever node looks. */
    boolean ofOneNode() {
        return this == DISK_FREE;
    }

    boolean wrong(double value, double threshold) {
        return unit == Unit.BYTES || unit == Unit.YES_OR_NO ? value < threshold : value >= threshold;
    }

    /** As in the runbook's headings and in links. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
