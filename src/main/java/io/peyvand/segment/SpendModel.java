package io.peyvand.segment;

import io.peyvand.segment.SegmentSettings.Spend;

/**
 * What a customer will spend on a purchase: the Gamma-Gamma model of Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013),
 * their equation 5. Someone who bought often is expected to spend what she spent, someone who bought once moves towards the mean of all.
 */
final class SpendModel {

    private final Spend parameters;

    SpendModel(Spend parameters) {
        this.parameters = parameters;
    }

    double expectedSpend(int purchases, double mean) {
        return parameters.p() * (parameters.gamma() + purchases * mean) / (parameters.p() * purchases + parameters.q() - 1);
    }
}
