package io.peyvand.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuintilesTests {

    private final Quintiles quintiles = new Quintiles(List.of(10d, 20d, 40d, 80d), List.of(0d, 0d, 1d, 3d), List.of(5d, 10d, 20d, 40d));

    @Test
    void givesTheMostRecentTheHighestScore() {
        assertThat(quintiles.recency(0)).isEqualTo((short) 5);
        assertThat(quintiles.recency(10)).isEqualTo((short) 5);
        assertThat(quintiles.recency(11)).isEqualTo((short) 4);
        assertThat(quintiles.recency(81)).isEqualTo((short) 1);
    }

    @Test
    void givesTheHighestSpendTheHighestScore() {
        assertThat(quintiles.monetary(5)).isEqualTo((short) 1);
        assertThat(quintiles.monetary(5.01)).isEqualTo((short) 2);
        assertThat(quintiles.monetary(1_000)).isEqualTo((short) 5);
    }

    @Test
    void keepsEqualCustomersTogether() {
        assertThat(quintiles.frequency(0)).isEqualTo((short) 1);
        assertThat(quintiles.frequency(1)).isEqualTo((short) 3);
        assertThat(quintiles.frequency(4)).isEqualTo((short) 5);
    }
}
