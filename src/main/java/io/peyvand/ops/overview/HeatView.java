package io.peyvand.ops.overview;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements with the colours they have by each measure; those that nothing happened at are left out. */
record HeatView(List<Line> lines, HeatScale tokens, HeatScale time, HeatScale incidents, long most, int untouched) {

    /** @param tokens step of the scale of that measure, 0 = none */
    record Line(ElementFigures figures, int tokens, int time, int incidents, boolean container) {

        /** Open there and in what it called. */
        public long stuck() {
            return figures.incidents() + figures.calledIncidents();
        }
    }

    static HeatView of(List<ElementFigures> elements) {
        List<ElementFigures> touched = elements.stream().filter(each -> !each.untouched()).toList();
        // A sub-process holds the same customers as the elements in it.
        List<ElementFigures> coloured = touched.stream().filter(each -> !each.container()).toList();
        HeatScale tokens = HeatScale.of(coloured.stream().map(ElementFigures::active).toList());
        HeatScale time = HeatScale.of(coloured.stream().map(each -> millis(each.median())).toList());
        HeatScale incidents = HeatScale.of(coloured.stream().map(each -> each.incidents() + each.calledIncidents()).toList());
        List<Line> lines = touched.stream().map(each -> new Line(each, tokens.step(each.active()), time.step(millis(each.median())),
                incidents.step(each.incidents() + each.calledIncidents()), each.container())).toList();
        long most = coloured.stream().mapToLong(ElementFigures::active).max().orElse(0);
        return new HeatView(lines, tokens, time, incidents, most, elements.size() - touched.size());
    }

    /** For the legend. */
    public Duration duration(long millis) {
        return Duration.ofMillis(millis);
    }

    private static long millis(@Nullable Duration duration) {
        return duration == null ? 0 : Math.max(1, duration.toMillis());
    }
}
