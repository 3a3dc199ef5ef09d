package io.peyvand.campaign.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Values with the intervals they lie in, one row each, on one scale: what a row's drawing and the scale beneath need to know.
 *
 * @param zero where nothing has changed, in percent of the width; absent when the scale does not reach it
 */
record IntervalChart(List<Row> rows, List<Tick> ticks, @Nullable Double zero) {

    private static final int TICKS = 5;

    /** @param low of the interval; equal to high when there is none */
    record Value(String label, double value, double low, double high, String text) {
    }

    /** @param from of the interval, such as all in percent of the width */
    record Row(String label, String text, double at, double from, double width) {
    }

    record Tick(double at, double value) {
    }

    static IntervalChart of(List<Value> values) {
        double least = values.stream().flatMapToDouble(value -> DoubleStream.of(value.low(), value.value())).min().orElse(0);
        double most = values.stream().flatMapToDouble(value -> DoubleStream.of(value.high(), value.value())).max().orElse(1);
        double step = step(Math.max(Math.max(most, 0) - Math.min(least, 0), 1e-9));
        double start = Math.floor(Math.min(least, 0) / step) * step;
        double end = Math.max(Math.ceil(Math.max(most, 0) / step) * step, start + step);
        double span = end - start;
        List<Tick> ticks = new ArrayList<>();
        for (int index = 0; index <= Math.round(span / step); index++) {
            double value = start + index * step;
            // What rounding leaves of nought would be written as minus nought.
            ticks.add(new Tick(100 * index * step / span, Math.abs(value) < step / 1_000 ? 0 : value));
        }
        List<Row> rows = values.stream().map(value -> new Row(value.label(), value.text(), 100 * (value.value() - start) / span,
                100 * (value.low() - start) / span, 100 * (value.high() - value.low()) / span)).toList();
        return new IntervalChart(rows, ticks, start <= 0 && end >= 0 ? -100 * start / span : null);
    }

    /** 1, 2 or 5 times a power of ten, so that about five of them cover the span. */
    private static double step(double span) {
        double rough = span / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
