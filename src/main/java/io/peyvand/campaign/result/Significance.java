package io.peyvand.campaign.result;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.jspecify.annotations.Nullable;

/** How sure a difference is; {@code docs/campaign-results.md} has the formulas. Where nothing sensible can be said, nothing is. */
final class Significance {

    private static final double TAIL = 0.025;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final TTest WELCH = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC);

    /** Below this a chi-square test says little. */
    private static final double FEWEST_EXPECTED = 5;

    private Significance() {
    }

    /** @param pValue of no difference at all, two-sided */
    record Difference(double value, double low, double high, double pValue) {
    }

    /** @param variance of the sample; absent when there are too few to have one */
    record Sample(double mean, @Nullable Double variance, long size) {
    }

    /** Wald's interval on the difference of two rates, unpooled. */
    static @Nullable Difference ofRates(long converted, long size, long convertedOther, long sizeOther) {
        if (size == 0 || sizeOther == 0) {
            return null;
        }
        double rate = (double) converted / size;
        double other = (double) convertedOther / sizeOther;
        double error = Math.sqrt(rate * (1 - rate) / size + other * (1 - other) / sizeOther);
        if (error == 0) {
            return null;
        }
        double value = rate - other;
        double reach = NORMAL.inverseSurvivalProbability(TAIL) * error;
        return new Difference(value, value - reach, value + reach, Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(value) / error)));
    }

    /** Welch's interval and test on the difference of two means. */
    static @Nullable Difference ofMeans(Sample sample, Sample other) {
        if (sample.variance() == null || other.variance() == null || sample.size() < 2 || other.size() < 2) {
            return null;
        }
        double error = Math.sqrt(sample.variance() / sample.size() + other.variance() / other.size());
        if (error == 0) {
            return null;
        }
        TTest.Result test = WELCH.test(sample.mean(), sample.variance(), sample.size(), other.mean(), other.variance(), other.size());
        double value = sample.mean() - other.mean();
        double reach = TDistribution.of(test.getDegreesOfFreedom()).inverseSurvivalProbability(TAIL) * error;
        return new Difference(value, value - reach, value + reach, test.getPValue());
    }

    /** How likely sizes as far from their shares are by chance alone; absent when there is nothing to compare or too few to tell. */
    static @Nullable Double sampleRatio(List<Double> shares, List<Long> sizes) {
        double total = sizes.stream().mapToLong(Long::longValue).sum();
        double[] expected = shares.stream().mapToDouble(share -> share * total).toArray();
        for (double each : expected) {
            if (each < FEWEST_EXPECTED) {
                return null;
            }
        }
        return expected.length < 2 ? null
                : ChiSquareTest.withDefaults().test(expected, sizes.stream().mapToLong(Long::longValue).toArray()).getPValue();
    }
}
