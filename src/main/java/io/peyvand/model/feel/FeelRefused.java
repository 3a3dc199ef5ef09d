package io.peyvand.model.feel;

/** Ends the walk over an expression at the first thing that is not allowed. */
final class FeelRefused extends RuntimeException {

    private final String rule;

    FeelRefused(String rule, String message) {
        super(message, null, false, false);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
