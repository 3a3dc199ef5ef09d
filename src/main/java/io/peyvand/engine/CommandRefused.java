package io.peyvand.engine;

/** The engine will not do what was asked of it; the message says why in words an operator understands. Nothing was changed. */
public class CommandRefused extends RuntimeException {

    private final Cause why;

    public enum Cause {
        /** There is no such thing in the engine, or no longer. */
        GONE,
        /** It is there, but not in a state that allows this. */
        WRONG_STATE,
        /** The command itself does not fit the model or the engine's limits. */
        NOT_POSSIBLE
    }

    public CommandRefused(Cause why, String reason) {
        super(reason);
        this.why = why;
    }

    public Cause why() {
        return why;
    }
}
