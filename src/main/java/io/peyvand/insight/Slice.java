package io.peyvand.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One part of a stacked bar.
 *
 * @param start where it begins and
 * @param width how wide it is, both in percent of the whole
 * @param colour number of its colour
 */
record Slice(String name, long count, double start, double width, int colour) {

    /** The same thing has the same colour on every page: what is well is green, what waits amber, what is wrong red. */
    private static final Map<String, Integer> COLOURS = Map.ofEntries(
            Map.entry("ACCEPTED", 1), Map.entry("PENDING", 2), Map.entry("SKIPPED", 5), Map.entry("FAILED", 4), Map.entry("IN_DOUBT", 6),
            Map.entry("loyal", 1), Map.entry("active", 3), Map.entry("new", 6), Map.entry("at-risk", 2), Map.entry("lapsed", 4));
    private static final int OTHER = 5;

    static List<Slice> of(Map<String, Long> counts) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        var slices = new ArrayList<Slice>();
        double start = 0;
        for (var each : counts.entrySet()) {
            double width = total == 0 ? 0 : 100.0 * each.getValue() / total;
            slices.add(new Slice(each.getKey(), each.getValue(), start, width, COLOURS.getOrDefault(each.getKey(), OTHER)));
            start += width;
        }
        return slices;
    }
}
