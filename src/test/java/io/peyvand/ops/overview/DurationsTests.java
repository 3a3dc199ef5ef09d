package io.peyvand.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DurationsTests {

    private static final double[] SHARES = {0.01, 0.25, 0.5, 0.75, 0.95, 0.99, 1};

    static Stream<ToDoubleFunction<Random>> spreads() {
        return Stream.of(
                random -> 1 + random.nextInt(50),
                random -> 5_000 + 400 * random.nextGaussian(),
                random -> Math.exp(10 + 3 * random.nextGaussian()),
                random -> random.nextInt(4) == 0 ? 86_400_000.0 * (1 + random.nextInt(30)) : 20,
                random -> 7_340_032);
    }

    @ParameterizedTest
    @MethodSource("spreads")
    void tellsEveryQuantileWithinFivePercent(ToDoubleFunction<Random> spread) {
        for (int count : new int[] {1, 2, 7, 1_000}) {
            Random random = new Random(count);
            double[] millis = random.doubles(count).map(any -> Math.max(1, spread.applyAsDouble(random))).sorted().toArray();
            Durations durations = new Durations();
            for (double each : millis) {
                durations.add((int) Math.floor(Math.log(each) / Math.log(1.1)), 1);
            }
            for (double share : SHARES) {
                double exact = millis[(int) Math.max(0, Math.ceil(share * count) - 1)];
                assertThat(durations.quantile(share).toNanos() / 1e6).as("%s of %s", share, count).isCloseTo(exact, within(exact * 0.05));
            }
        }
    }

    @Test
    void tellsNothingOfDurationsThatAreNotKnown() {
        Durations durations = new Durations();
        durations.add(-1, 12);
        assertThat(durations.quantile(0.5)).isNull();
    }
}
