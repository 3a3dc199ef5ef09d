package io.peyvand.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeatScaleTests {

    @Test
    void spreadsTheStepsFromTheLeastToTheMost() {
        HeatScale scale = HeatScale.of(List.of(0L, 1L, 10L, 100L, 1_000L, 10_000L, 99_999L));
        assertThat(scale.step(0)).isZero();
        assertThat(LongStream.of(1, 10, 100, 1_000, 10_000, 99_999).mapToInt(scale::step)).containsExactly(1, 2, 3, 4, 5, 5);
    }

    @Test
    void givesMoreNeverACoolerColour() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<Long> values = random.longs(1 + random.nextInt(12), 0, 1 + random.nextInt(1_000_000)).boxed().sorted().toList();
            HeatScale scale = HeatScale.of(values);
            assertThat(values.stream().map(scale::step)).isSorted().allMatch(step -> step >= 0 && step <= 5);
            assertThat(values.stream().filter(value -> value > 0).map(scale::step)).allMatch(step -> step >= 1);
        }
    }

    @Test
    void colourOfTheOnlyValueIsTheHottest() {
        assertThat(HeatScale.of(List.of(0L, 1L)).step(1)).isEqualTo(5);
    }

    @Test
    void hasNoStepsWhereThereIsNothing() {
        assertThat(HeatScale.of(List.of(0L, 0L)).steps()).isEmpty();
    }
}
