package io.peyvand.engine;

/** The engine may or may not have done it: it gave no answer in time, and doing it again could do it twice. */
public class OutcomeUnknown extends RuntimeException {

    public OutcomeUnknown(Throwable cause) {
        super("The engine gave no answer in time, so it is not known whether it was done; look before asking for it again.", cause);
    }
}
