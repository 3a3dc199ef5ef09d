package io.peyvand.model.feel;

/** How many expressions of one file may still be walked: two runs of each loop within a loop take long themselves. */
final class Visits {

    private static final int MOST = 1_000_000;
    private static final int MOST_IN_ONE_EXPRESSION = 10_000;

    private int all;
    private int inThisExpression;

    void nextExpression() {
        inThisExpression = 0;
    }

    void count() {
        if (++inThisExpression > MOST_IN_ONE_EXPRESSION || ++all > MOST) {
            throw new FeelRefused("feel-effort.loops");
        }
    }
}
