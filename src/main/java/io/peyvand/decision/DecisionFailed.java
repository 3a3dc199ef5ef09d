package io.peyvand.decision;

/** A decision that could not be evaluated, in the DMN library's words. */
public class DecisionFailed extends RuntimeException {

    public DecisionFailed(String message) {
        super(message);
    }
}
