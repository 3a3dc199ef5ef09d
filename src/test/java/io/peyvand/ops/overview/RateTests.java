package io.peyvand.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateTests {

    private static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");
    private final Rate rate = new Rate();

    @Test
    void saysNothingBeforeItWasSeenTwice() {
        rate.add(BEGIN, 100);
        assertThat(rate.perMinute()).isNull();
    }

    @Test
    void forgetsWhatWasMoreThanAMinuteAgo() {
        for (int second = 0; second <= 300; second += 5) {
            rate.add(BEGIN.plusSeconds(second), second < 200 ? second * 10 : 2_000);
        }
        assertThat(rate.perMinute()).isZero();
    }

    @Test
    void countsAnewWhenTheProgramThatCountsDoes() {
        rate.add(BEGIN, 1_000_000);
        rate.add(BEGIN.plusSeconds(5), 10);
        assertThat(rate.perMinute()).isNull();
        rate.add(BEGIN.plusSeconds(35), 70);
        assertThat(rate.perMinute()).isEqualTo(120);
    }
}
