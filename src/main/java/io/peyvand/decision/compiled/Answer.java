package io.peyvand.decision.compiled;

/** What a cell says of an input; FEEL knows a third truth value, and {@code not(unknown)} stays unknown. */
enum Answer {

    YES, NO, UNKNOWN,

    /** Only the library can tell, down to the words of its error. */
    LIBRARY;

    static Answer of(boolean met) {
        return met ? YES : NO;
    }

    Answer negated() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN, LIBRARY -> this;
        };
    }
}
