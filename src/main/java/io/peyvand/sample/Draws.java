package io.peyvand.sample;

import java.util.List;
import java.util.Random;

/** Draws from distributions; the same seed draws the same for ever, which {@link Random} promises and other generators do not. */
final class Draws {

    private final Random random;

    Draws(long seed) {
        random = new Random(seed);
    }

    double uniform() {
        return random.nextDouble();
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Waiting time until something that happens at this rate. */
    double exponential(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000); below a shape of 1 by their note on boosting. */
    double gamma(double shape, double rate) {
        if (shape < 1) {
            return gamma(shape + 1, rate) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v / rate;
            }
        }
    }

    double beta(double a, double b) {
        double first = gamma(a, 1);
        return first / (first + gamma(b, 1));
    }
}
