package io.peyvand.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.peyvand.segment.SegmentSettings.Spend;
import org.junit.jupiter.api.Test;

class SpendModelTests {

    private final SpendModel model = new SpendModel(new Spend(6.25, 3.74, 15.44));

    /** The package lifetimes, with parameters it fitted to a hair of these, gives 24.66 and 18.91 for the first two customers of CDNOW. */
    @Test
    void agreesWithAPublishedTable() {
        assertThat(model.expectedSpend(2, 22.35)).isCloseTo(24.66, within(0.02));
        assertThat(model.expectedSpend(1, 11.77)).isCloseTo(18.91, within(0.02));
    }

    /** Fader and Hardie: p * gamma / (q - 1). */
    @Test
    void startsFromTheMeanOfAllCustomers() {
        assertThat(model.expectedSpend(0, 0)).isCloseTo(6.25 * 15.44 / 2.74, within(1e-9));
    }

    @Test
    void believesHerOwnMeanTheMoreSheBought() {
        assertThat(model.expectedSpend(1_000, 100)).isCloseTo(100, within(0.1));
        assertThat(model.expectedSpend(1, 100)).isLessThan(model.expectedSpend(10, 100));
    }
}
