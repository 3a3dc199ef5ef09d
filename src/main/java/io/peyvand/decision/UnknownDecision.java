package io.peyvand.decision;

/** No decision of this id is deployed. */
public class UnknownDecision extends RuntimeException {

    public UnknownDecision(String decisionId) {
        super("No decision '%s' is deployed.".formatted(decisionId));
    }
}
