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

    private static final int COLOURS = 6;

    static List<Slice> of(Map<String, Long> counts) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        var slices = new ArrayList<Slice>();
        double start = 0;
        for (var each : counts.entrySet()) {
            double width = total == 0 ? 0 : 100.0 * each.getValue() / total;
            slices.add(new Slice(each.getKey(), each.getValue(), start, width, slices.size() % COLOURS + 1));
            start += width;
        }
        return slices;
    }
}
