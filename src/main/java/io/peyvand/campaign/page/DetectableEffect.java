package io.peyvand.campaign.page;

/**
 * The smallest true difference in conversion that a comparison of two groups will show in four of five cases (two-sided 5 %, power
 * 80 %): 2.80 standard errors, see H. S. Bloom, "Minimum Detectable Effects", Evaluation Review 19 (1995) 547–556.
 *
 * @param base how many convert anyway
 * @param difference absolute, as a share
 */
record DetectableEffect(double base, double difference) {

    /** The normal quantiles of 97.5 % and of 80 %, added. */
    private static final double STANDARD_ERRORS = 1.959964 + 0.841621;

    static DetectableEffect of(double base, long written, long heldOut) {
        if (written <= 0 || heldOut <= 0) {
            return new DetectableEffect(base, Double.NaN);
        }
        double error = Math.sqrt(base * (1 - base) * (1.0 / written + 1.0 / heldOut));
        return new DetectableEffect(base, STANDARD_ERRORS * error);
    }

    public boolean known() {
        return !Double.isNaN(difference) && base > 0;
    }

    /** What such a difference among all those held back would have brought. */
    public long forgone(long heldOut) {
        return Math.round(heldOut * difference);
    }
}
