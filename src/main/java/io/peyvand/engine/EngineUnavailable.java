package io.peyvand.engine;

/** The engine could not be reached, or refused for load, for longer than it is sensible to wait; the same may be tried again. */
public class EngineUnavailable extends RuntimeException {

    public EngineUnavailable(Throwable cause) {
        super("The engine does not answer at the moment; try again.", cause);
    }
}
