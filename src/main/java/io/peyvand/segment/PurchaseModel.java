package io.peyvand.segment;

import io.peyvand.segment.SegmentSettings.Bgnbd;

/**
 * Whether and how often a customer will buy again: the BG/NBD model of Fader, Hardie and Lee, "Counting Your Customers the Easy Way",
 * Marketing Science 24 (2005). Frequency is the number of repeat purchase days; times are in weeks since the first purchase. A customer
 * can drop out only after a repeat purchase, so one without any counts as alive for ever.
 */
final class PurchaseModel {

    private static final double PRECISION = 1e-10;
    private static final int LONGEST_SERIES = 100_000;

    private final Bgnbd parameters;

    PurchaseModel(Bgnbd parameters) {
        this.parameters = parameters;
    }

    /** Their equation for P(alive | x, t_x, T). */
    double alive(int frequency, double lastPurchase, double age) {
        return 1 / (1 + odds(frequency, lastPurchase, age));
    }

    /** Purchases to expect in the given time from now, their equation 10. */
    double expectedPurchases(int frequency, double lastPurchase, double age, double horizon) {
        return unconditional(frequency, age, horizon) / (1 + odds(frequency, lastPurchase, age));
    }

    /** How much likelier it is that she dropped out at her last purchase than that she is still there. */
    private double odds(int frequency, double lastPurchase, double age) {
        if (frequency == 0) {
            return 0;
        }
        double alpha = parameters.alpha();
        return parameters.a() / (parameters.b() + frequency - 1)
                * Math.pow((alpha + age) / (alpha + lastPurchase), parameters.r() + frequency);
    }

    private double unconditional(int frequency, double age, double horizon) {
        // The formula has a pole at a = 1 that its limit does not have.
        double a = Math.abs(parameters.a() - 1) < 1e-6 ? 1 + 1e-6 : parameters.a();
        double shape = parameters.r() + frequency;
        double b = parameters.b() + frequency;
        double until = parameters.alpha() + age;
        double shrink = Math.pow(until / (until + horizon), shape);
        return (a + b - 1) / (a - 1) * (1 - shrink * hypergeometric(shape, b, a + b - 1, horizon / (until + horizon)));
    }

    /** Gauss's 2F1 for 0 <= z < 1, summed until a term no longer counts. */
    static double hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < LONGEST_SERIES && Math.abs(term) > PRECISION * Math.abs(sum); n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return sum;
    }
}
