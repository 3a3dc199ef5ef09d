package io.peyvand.segment;

import java.util.List;

/** The four values that part all customers in fifths; equal customers get equal scores, so a fifth may be larger or empty. */
record Quintiles(List<Double> recencyDays, List<Double> frequency, List<Double> monetary) {

    static final Quintiles NONE = new Quintiles(List.of(), List.of(), List.of());

    /** 5 is the most recent fifth. */
    short recency(int days) {
        return (short) (6 - fifth(recencyDays, days));
    }

    short frequency(int repeats) {
        return fifth(frequency, repeats);
    }

    short monetary(double mean) {
        return fifth(monetary, mean);
    }

    private static short fifth(List<Double> bounds, double value) {
        short fifth = 1;
        for (double bound : bounds) {
            if (value > bound) {
                fifth++;
            }
        }
        return fifth;
    }
}
