package io.peyvand.engine;

import io.peyvand.engine.BrokerReading.PartitionReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A broker's metrics in the text format of Prometheus, as far as operations need them; the names are those of 8.5 and hold up to 8.8. */
final class MetricsText {

    private static final String IN_FLIGHT = "zeebe_backpressure_inflight_requests_count";
    private static final String LIMIT = "zeebe_backpressure_requests_limit";
    private static final String RECEIVED = "zeebe_received_request_count_total";
    private static final String REFUSED = "zeebe_dropped_request_count_total";
    private static final String WRITTEN = "zeebe_log_appender_last_committed_position";
    private static final String EXPORTED = "zeebe_exporter_last_updated_exported_position";
    private static final String ROLE = "atomix_role";
    private static final long LEADER = 3;
    private static final String FREE_DISK = "disk_free_bytes";
    private static final String TOTAL_DISK = "disk_total_bytes";

    private static final Pattern LINE = Pattern.compile("(" + String.join("|", IN_FLIGHT, LIMIT, RECEIVED, REFUSED, WRITTEN, EXPORTED, ROLE, FREE_DISK, TOTAL_DISK)
            + ")(?:\\{(.*)})?\\s+(\\S+)(?:\\s+\\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(String name, Map<String, String> labels, double value) {

        int partition() {
            return Integer.parseInt(labels.getOrDefault("partition", "0"));
        }
    }

    private MetricsText(Stream<String> lines) {
        lines.map(LINE::matcher).filter(Matcher::matches).forEach(line ->
                samples.add(new Sample(line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3)))));
    }

    static BrokerReading read(String source, Stream<String> lines) {
        MetricsText text = new MetricsText(lines);
        return new BrokerReading(source, text.first(FREE_DISK), text.first(TOTAL_DISK), text.partitions(), null);
    }

    private List<PartitionReading> partitions() {
        TreeSet<Integer> ids = named(WRITTEN).map(Sample::partition).collect(Collectors.toCollection(TreeSet::new));
        return ids.stream().map(id -> new PartitionReading(id, sum(ROLE, id) == LEADER, sum(IN_FLIGHT, id), sum(LIMIT, id),
                sum(RECEIVED, id), sum(REFUSED, id), sum(WRITTEN, id), exported(id))).toList();
    }

    private Map<String, Long> exported(int partition) {
        return named(EXPORTED).filter(sample -> sample.partition() == partition).collect(Collectors.toMap(
                sample -> sample.labels().getOrDefault("exporter", ""), sample -> (long) sample.value(), Math::max, TreeMap::new));
    }

    private long sum(String name, int partition) {
        return (long) named(name).filter(sample -> sample.partition() == partition).mapToDouble(Sample::value).sum();
    }

    private @Nullable Long first(String name) {
        return named(name).findFirst().map(sample -> (long) sample.value()).orElse(null);
    }

    private Stream<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name));
    }

    private static Map<String, String> labels(@Nullable String text) {
        return text == null ? Map.of() : LABEL.matcher(text).results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (one, other) -> one));
    }
}
