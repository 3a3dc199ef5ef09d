package io.peyvand.segment;

import io.peyvand.segment.Score.Groups;
import java.util.Map;
import java.util.TreeMap;

/** How many customers a scoring put into each group. */
final class Census {

    private long customers;
    private final Map<String, Long> stages = new TreeMap<>();
    private final Map<String, Long> segments = new TreeMap<>();

    void count(Groups groups) {
        customers++;
        stages.merge(groups.stage(), 1L, Long::sum);
        segments.merge(SegmentKind.VALUE.key(groups.valueSegment()), 1L, Long::sum);
        segments.merge(SegmentKind.CHURN.key(groups.churnBand()), 1L, Long::sum);
    }

    long customers() {
        return customers;
    }

    Map<String, Long> stages() {
        return stages;
    }

    Map<String, Long> segments() {
        return segments;
    }
}
