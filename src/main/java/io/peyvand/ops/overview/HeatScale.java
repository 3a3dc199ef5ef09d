package io.peyvand.ops.overview;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Five steps from the least to the most of what is above nothing, each as many times the one before: counts and times of one diagram lie
 * orders of magnitude apart.
 */
record HeatScale(List<Step> steps) {

    private static final int STEPS = 5;

    /** @param from least whole value of the step */
    record Step(int number, long from) {
    }

    static HeatScale of(Collection<Long> values) {
        List<Long> shown = values.stream().filter(value -> value > 0).sorted().toList();
        if (shown.isEmpty()) {
            return new HeatScale(List.of());
        }
        double least = shown.getFirst();
        double factor = Math.pow((shown.getLast() + 1) / least, 1.0 / STEPS);
        // Few small numbers do not fill five steps: those that begin where another does, or above the most, fall away.
        List<Long> bounds = IntStream.range(0, STEPS).mapToObj(step -> Math.round(least * Math.pow(factor, step)))
                .filter(bound -> bound <= shown.getLast()).distinct().toList();
        int first = STEPS - bounds.size();
        return new HeatScale(IntStream.range(0, bounds.size()).mapToObj(index -> new Step(first + index + 1, bounds.get(index))).toList());
    }

    /** From 1 to 5; 0 for nothing. */
    int step(long value) {
        return value <= 0 ? 0 : steps.stream().filter(step -> value >= step.from()).mapToInt(Step::number).max().orElse(0);
    }
}
