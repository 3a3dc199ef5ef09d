package io.peyvand.campaign.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.peyvand.campaign.result.Significance.Difference;
import io.peyvand.campaign.result.Significance.Sample;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against figures that others published. */
class SignificanceTests {

    /** R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17 (1998), table II, method 1. */
    @Test
    void agreesWithNewcombeOnTwoRates() {
        Difference first = Significance.ofRates(56, 70, 48, 80);
        assertThat(first.value()).isCloseTo(0.2, within(1e-12));
        assertThat(first.low()).isCloseTo(0.0575, within(5e-5));
        assertThat(first.high()).isCloseTo(0.3425, within(5e-5));
        Difference second = Significance.ofRates(9, 10, 3, 10);
        assertThat(second.low()).isCloseTo(0.2605, within(5e-5));
        assertThat(second.high()).isCloseTo(0.9395, within(5e-5));
    }

    /** By hand from the same case: z = 0.2 / sqrt(0.8 * 0.2 / 70 + 0.6 * 0.4 / 80) = 2.7501, of which the tables of the normal distribution give 0.0060. */
    @Test
    void givesTheChanceOfNoDifference() {
        assertThat(Significance.ofRates(56, 70, 48, 80).pValue()).isCloseTo(0.00596, within(5e-5));
        assertThat(Significance.ofRates(48, 80, 56, 70).pValue()).isEqualTo(Significance.ofRates(56, 70, 48, 80).pValue());
        assertThat(Significance.ofRates(30, 100, 60, 200).pValue()).isEqualTo(1);
    }

    /** Student's sleep data (Biometrika 1908) as R documents t.test(extra ~ group): t = -1.8608, df = 17.776, p = 0.07939, -3.3654832 to 0.2054832. */
    @Test
    void agreesWithWelchOnTwoMeans() {
        double[] drug = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] other = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        Difference found = Significance.ofMeans(sample(drug), sample(other));
        assertThat(found.value()).isCloseTo(-1.58, within(1e-9));
        assertThat(found.pValue()).isCloseTo(0.07939, within(5e-6));
        assertThat(found.low()).isCloseTo(-3.3654832, within(5e-7));
        assertThat(found.high()).isCloseTo(0.2054832, within(5e-7));
    }

    private static Sample sample(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return new Sample(mean, squares / (values.length - 1), values.length);
    }

    /** Mendel's peas, 9 : 3 : 3 : 1: chi-square 0.470 with 3 degrees of freedom, p = 0.925 (R. A. Fisher, Annals of Science 1936). */
    @Test
    void agreesWithFisherOnMendelsPeas() {
        assertThat(Significance.sampleRatio(List.of(9 / 16.0, 3 / 16.0, 3 / 16.0, 1 / 16.0), List.of(315L, 101L, 108L, 32L))).isCloseTo(0.925, within(5e-4));
    }

    @Test
    void noticesArmsThatAreOff() {
        assertThat(Significance.sampleRatio(List.of(0.5, 0.5), List.of(50_500L, 49_500L))).isCloseTo(0.00157, within(5e-5));
        assertThat(Significance.sampleRatio(List.of(0.5, 0.5), List.of(51_000L, 49_000L))).isLessThan(1e-9);
    }

    @Test
    void saysNothingWhereNothingCanBeSaid() {
        assertThat(Significance.ofRates(5, 10, 0, 0)).isNull();
        assertThat(Significance.ofRates(0, 10, 0, 10)).isNull();
        assertThat(Significance.ofRates(10, 10, 10, 10)).isNull();
        assertThat(Significance.ofMeans(new Sample(5, null, 1), new Sample(4, 1.0, 10))).isNull();
        assertThat(Significance.ofMeans(new Sample(0, 0.0, 10), new Sample(0, 0.0, 10))).isNull();
        assertThat(Significance.sampleRatio(List.of(1.0), List.of(100L))).isNull();
        assertThat(Significance.sampleRatio(List.of(0.5, 0.5), List.of(4L, 4L))).isNull();
        assertThat(Significance.sampleRatio(List.of(0.5, 0.5), List.of(0L, 0L))).isNull();
    }
}
