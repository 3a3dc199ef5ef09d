package io.peyvand.ops.batch;

/** What is done to each item of a batch. */
public enum BatchKind {

    RETRY,
    CANCEL,
    MOVE,
    MIGRATE,
    /** On an incident, it is retried afterwards. */
    SET_VARIABLES;

    /** Whether customers may lose something by it, so that somebody has to say why. */
    public boolean destructive() {
        return this == CANCEL || this == MOVE || this == MIGRATE;
    }
}
