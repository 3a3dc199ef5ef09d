package io.peyvand.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets customers buy as the BG/NBD and Gamma-Gamma models say they do, with the parameters published for CDNOW: each has a rate of her
 * own, may drop out for good after each repeat purchase, and spends around a mean of her own.
 */
final class Buying {

    private static final double R = 0.243;
    private static final double ALPHA = 4.414;
    private static final double A = 0.793;
    private static final double B = 2.426;
    private static final double P = 6.25;
    private static final double Q = 3.74;
    private static final double GAMMA = 15.44;
    private static final double SECONDS_PER_WEEK = Duration.ofDays(7).toSeconds();
    private static final BigDecimal LEAST = new BigDecimal("0.50");

    private final Draws draws;

    Buying(Draws draws) {
        this.draws = draws;
    }

    record Purchase(Instant at, BigDecimal value) {
    }

    /** All purchases of one customer who bought first at that time. */
    List<Purchase> from(Instant first, Instant until) {
        double rate = draws.gamma(R, ALPHA);
        double dropOut = draws.beta(A, B);
        double spendRate = draws.gamma(Q, GAMMA);
        List<Purchase> purchases = new ArrayList<>();
        Instant at = first;
        do {
            purchases.add(new Purchase(at, spend(spendRate)));
            // Who hardly ever buys has a rate so small that the wait would leave the calendar.
            double weeks = Math.min(draws.exponential(rate), 10_000);
            at = at.plusSeconds((long) (weeks * SECONDS_PER_WEEK));
        } while (at.isBefore(until) && (purchases.size() == 1 || !draws.happens(dropOut)));
        return purchases;
    }

    private BigDecimal spend(double rate) {
        return BigDecimal.valueOf(Math.round(draws.gamma(P, rate) * 100), 2).max(LEAST);
    }
}
